<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>About</name>
    <message>
        <source>About deconvgui</source>
        <translation>关于 deconvgui</translation>
    </message>
    <message>
        <source>Licences…</source>
        <translation>许可证…</translation>
    </message>
    <message>
        <source>Changes…</source>
        <translation>更新记录…</translation>
    </message>
    <message>
        <source>Licences</source>
        <translation>许可证</translation>
    </message>
    <message>
        <source>Changes</source>
        <translation>更新记录</translation>
    </message>
    <message>
        <source>Both meanings of deconvolution: the transpose of a convolution, and its inverse.</source>
        <translation>反卷积的两种含义：卷积的转置，以及卷积的逆。</translation>
    </message>
    <message>
        <source>Fourier transforms</source>
        <translation>傅里叶变换</translation>
    </message>
    <message>
        <source>Threads</source>
        <translation>线程数</translation>
    </message>
    <message>
        <source>Python</source>
        <translation>Python</translation>
    </message>
    <message>
        <source>The environment variables DECONVGUI_FFT (scipy or mkl) and DECONVGUI_THREADS choose what computes, and on how many cores.</source>
        <translation>环境变量 DECONVGUI_FFT（scipy 或 mkl）和 DECONVGUI_THREADS 决定由什么来计算、使用多少个核心。</translation>
    </message>
    <message>
        <source>It stands on</source>
        <translation>所用的软件库</translation>
    </message>
    <message>
        <source>The icons are Lucide&apos;s, ISC licence; the Chinese glyphs are Noto Sans CJK&apos;s, OFL 1.1.</source>
        <translation>图标来自 Lucide，采用 ISC 许可证；中文字形来自 Noto Sans CJK，采用 OFL 1.1。</translation>
    </message>
</context>
<context>
    <name>Algorithms</name>
    <message>
        <source>Scatter: overlap and add</source>
        <translation>散布：重叠相加</translation>
    </message>
    <message>
        <source>Gather: insert zeros and convolve</source>
        <translation>汇集：插入零再卷积</translation>
    </message>
    <message>
        <source>Matrix: multiply by Cᵀ</source>
        <translation>矩阵：乘以 Cᵀ</translation>
    </message>
    <message>
        <source>Sub-pixel: one kernel per phase</source>
        <translation>亚像素：每个相位一个核</translation>
    </message>
    <message>
        <source>Gradient of the convolution</source>
        <translation>卷积的梯度</translation>
    </message>
    <message>
        <source>algorithm</source>
        <translation>算法</translation>
    </message>
    <message>
        <source>The input holds values of type {kind}.</source>
        <translation>输入的数值类型是 {kind}。</translation>
    </message>
    <message>
        <source>It must hold real numbers.</source>
        <translation>它必须是实数。</translation>
    </message>
    <message>
        <source>The input has {axes} axes: {shape}.</source>
        <translation>输入有 {axes} 个轴：{shape}。</translation>
    </message>
    <message>
        <source>Give (height, width), or (batch, channels, height, width).</source>
        <translation>请给出 (高, 宽) 或 (批量, 通道, 高, 宽)。</translation>
    </message>
    <message>
        <source>The kernel has {given} axes and the input {expected}.</source>
        <translation>卷积核有 {given} 个轴，输入有 {expected} 个轴。</translation>
    </message>
    <message>
        <source>A stack of images takes a kernel (inputs, outputs / groups, height, width).</source>
        <translation>一叠图像需要形如 (输入通道, 输出通道 / 分组数, 高, 宽) 的卷积核。</translation>
    </message>
    <message>
        <source>The kernel is for {given} input channels, but the input has {expected}.</source>
        <translation>卷积核适用于 {given} 个输入通道，但输入有 {expected} 个。</translation>
    </message>
    <message>
        <source>{channels} input channels cannot be divided into {groups} groups.</source>
        <translation>{channels} 个输入通道无法分成 {groups} 组。</translation>
    </message>
    <message>
        <source>Choose a number of groups that divides the number of channels.</source>
        <translation>请选择能整除通道数的分组数。</translation>
    </message>
</context>
<context>
    <name>Arguments</name>
    <message>
        <source>usage: </source>
        <translation>用法：</translation>
    </message>
    <message>
        <source>positional arguments</source>
        <translation>位置参数</translation>
    </message>
    <message>
        <source>options</source>
        <translation>选项</translation>
    </message>
    <message>
        <source>show this help message and exit</source>
        <translation>显示这份帮助并退出</translation>
    </message>
    <message>
        <source>argument %(argument_name)s: %(message)s</source>
        <translation>参数 %(argument_name)s：%(message)s</translation>
    </message>
    <message>
        <source>unrecognized arguments: %s</source>
        <translation>无法识别的参数：%s</translation>
    </message>
    <message>
        <source>ambiguous option: %(option)s could match %(matches)s</source>
        <translation>选项 %(option)s 有歧义，可能是 %(matches)s</translation>
    </message>
    <message>
        <source>the following arguments are required: %s</source>
        <translation>缺少以下参数：%s</translation>
    </message>
    <message>
        <source>one of the arguments %s is required</source>
        <translation>以下参数必须给出一个：%s</translation>
    </message>
    <message>
        <source>not allowed with argument %s</source>
        <translation>不能与参数 %s 同用</translation>
    </message>
    <message>
        <source>ignored explicit argument %r</source>
        <translation>忽略了显式给出的值 %r</translation>
    </message>
    <message>
        <source>expected one argument</source>
        <translation>需要一个值</translation>
    </message>
    <message>
        <source>expected at most one argument</source>
        <translation>至多需要一个值</translation>
    </message>
    <message>
        <source>expected at least one argument</source>
        <translation>至少需要一个值</translation>
    </message>
    <message>
        <source>expected %s argument</source>
        <translation>需要 %s 个值</translation>
    </message>
    <message>
        <source>expected %s arguments</source>
        <translation>需要 %s 个值</translation>
    </message>
    <message>
        <source>invalid %(type)s value: %(value)r</source>
        <translation>无效的 %(type)s 值：%(value)r</translation>
    </message>
    <message>
        <source>invalid choice: %(value)r (choose from %(choices)s)</source>
        <translation>无效的选择：%(value)r（可选 %(choices)s）</translation>
    </message>
</context>
<context>
    <name>Batch</name>
    <message>
        <source>The images of a batch are its files.</source>
        <translation>批处理的图像就是其文件。</translation>
    </message>
    <message>
        <source>Leave the axis image out.</source>
        <translation>请去掉轴 image。</translation>
    </message>
    <message>
        <source>There is no image to restore.</source>
        <translation>没有要复原的图像。</translation>
    </message>
    <message>
        <source>Add files or a folder.</source>
        <translation>请添加文件或文件夹。</translation>
    </message>
    <message>
        <source>The folder {folder} holds the images themselves.</source>
        <translation>文件夹 {folder} 中就是这些图像本身。</translation>
    </message>
    <message>
        <source>Choose another one for the results.</source>
        <translation>请为结果另选一个文件夹。</translation>
    </message>
    <message>
        <source>There is no file or folder {name}.</source>
        <translation>没有名为 {name} 的文件或文件夹。</translation>
    </message>
    <message>
        <source>Check the name; nothing was done yet.</source>
        <translation>请检查名称；尚未执行任何操作。</translation>
    </message>
    <message>
        <source>There is no image in {name}.</source>
        <translation>{name} 中没有图像。</translation>
    </message>
    <message>
        <source>Images end in one of {suffixes}.</source>
        <translation>图像文件的结尾是 {suffixes} 之一。</translation>
    </message>
    <message>
        <source>Files…</source>
        <translation>文件…</translation>
    </message>
    <message>
        <source>Add image files</source>
        <translation>添加图像文件</translation>
    </message>
    <message>
        <source>Folder…</source>
        <translation>文件夹…</translation>
    </message>
    <message>
        <source>Add all images of a folder</source>
        <translation>添加一个文件夹中的所有图像</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Take the chosen files out of the list (Delete)</source>
        <translation>把所选文件移出列表 (Delete)</translation>
    </message>
    <message>
        <source>Files of the batch</source>
        <translation>批处理的文件</translation>
    </message>
    <message>
        <source>Drop files or folders here</source>
        <translation>把文件或文件夹拖到这里</translation>
    </message>
    <message>
        <source>Restore all</source>
        <translation>全部复原</translation>
    </message>
    <message>
        <source>Restore every file in every way that is chosen</source>
        <translation>以所选的每种方式复原每个文件</translation>
    </message>
    <message>
        <source>Stop here; the same batch goes on later where it stopped</source>
        <translation>在此停止；同一批处理以后会从停止处接着进行</translation>
    </message>
    <message>
        <source>There is no folder for the results.</source>
        <translation>没有存放结果的文件夹。</translation>
    </message>
    <message>
        <source>Choose one.</source>
        <translation>请选择一个。</translation>
    </message>
    <message>
        <source>folder for the results</source>
        <translation>存放结果的文件夹</translation>
    </message>
    <message>
        <source>Where the pictures and table.csv go; what is done there is not done again</source>
        <translation>图像和 table.csv 存放之处；那里已完成的不会再做</translation>
    </message>
    <message>
        <source>Folder for the results</source>
        <translation>存放结果的文件夹</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>Choose the folder for the results</source>
        <translation>选择存放结果的文件夹</translation>
    </message>
    <message>
        <source>Table as Parquet, too</source>
        <translation>表格也写成 Parquet</translation>
    </message>
    <message>
        <source>Write table.parquet beside table.csv, with the package pyarrow</source>
        <translation>在 table.csv 旁写出 table.parquet，需要软件包 pyarrow</translation>
    </message>
    <message>
        <source>Try again what failed</source>
        <translation>重试失败的</translation>
    </message>
    <message>
        <source>Otherwise a file that failed before stays a row with its reason</source>
        <translation>否则以前失败的文件仍是带有原因的一行</translation>
    </message>
    <message>
        <source>this program</source>
        <translation>本程序</translation>
    </message>
    <message>
        <source>Empty: one after another, here. local:2: two processes here. tcp://host:8786: a dask scheduler</source>
        <translation>留空：在此逐个计算。local:2：此处的两个进程。tcp://host:8786：一个 dask 调度器</translation>
    </message>
    <message>
        <source>Where it is computed</source>
        <translation>在哪里计算</translation>
    </message>
    <message>
        <source>What varies</source>
        <translation>变化的参数</translation>
    </message>
    <message>
        <source>Results</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>Computed by</source>
        <translation>计算者</translation>
    </message>
    <message>
        <source>Results of the batch</source>
        <translation>批处理的结果</translation>
    </message>
    <message>
        <source>Choose files and a folder for the results, and press Restore all.</source>
        <translation>请选择文件和存放结果的文件夹，然后按“全部复原”。</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>等待中</translation>
    </message>
    <message>
        <source>Batch</source>
        <translation>批处理</translation>
    </message>
    <message>
        <source>Connecting…</source>
        <translation>正在连接…</translation>
    </message>
    <message>
        <source>This batch has the settings from when it was opened. Close it to open one with the present ones.</source>
        <translation>此批处理使用打开时的设置。要使用现在的设置，请关闭它后重新打开。</translation>
    </message>
    <message>
        <source>As in the Restoration tab: the files are blurred already; PSF {psf}, boundary {boundary}.</source>
        <translation>同复原标签页：文件已经模糊；PSF {psf}，边界 {boundary}。</translation>
    </message>
    <message>
        <source>As in the Restoration tab: the files are sharp, are blurred first, and the results scored; PSF {psf}, boundary {boundary}.</source>
        <translation>同复原标签页：文件是清晰的，先将其模糊，再为结果评分；PSF {psf}，边界 {boundary}。</translation>
    </message>
    <message>
        <source>The page that shows the workers</source>
        <translation>显示各工作进程的页面</translation>
    </message>
    <message>
        <source>Show the folder</source>
        <translation>显示文件夹</translation>
    </message>
    <message>
        <source>Open the folder with the results</source>
        <translation>打开存放结果的文件夹</translation>
    </message>
    <message>
        <source>Open the recipe</source>
        <translation>打开配方</translation>
    </message>
    <message>
        <source>Take the chosen row&apos;s settings into the main window</source>
        <translation>把所选行的设置带到主窗口</translation>
    </message>
    <message>
        <source>{words} · {failed} failed</source>
        <translation>{words} · 失败 {failed} 个</translation>
    </message>
    <message>
        <source>Stopped at {words}; it goes on from there.</source>
        <translation>停止于 {words}；以后从那里接着进行。</translation>
    </message>
</context>
<context>
    <name>Board</name>
    <message>
        <source>best: {name}, {psnr:.2f} dB</source>
        <translation>最佳：{name}，{psnr:.2f} dB</translation>
    </message>
    <message>
        <source>PSNR (dB)</source>
        <translation>PSNR (dB)</translation>
    </message>
    <message>
        <source>Results</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>SSIM</source>
        <translation>SSIM</translation>
    </message>
    <message>
        <source>Gain (dB)</source>
        <translation>增益 (dB)</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>步数</translation>
    </message>
    <message>
        <source>Time (s)</source>
        <translation>时间 (s)</translation>
    </message>
    <message>
        <source>Remark</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>比较</translation>
    </message>
    <message>
        <source>Run all of them on the same data</source>
        <translation>用同样的数据运行全部</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Stop here; what has been found stays</source>
        <translation>到此为止；已得到的结果保留</translation>
    </message>
    <message>
        <source>Methods</source>
        <translation>方法</translation>
    </message>
    <message>
        <source>Run several methods on the same data</source>
        <translation>用同样的数据运行多种方法</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>参数</translation>
    </message>
    <message>
        <source>Run one method with many values of a parameter, or of two</source>
        <translation>让一种方法的一个或两个参数取多个值来运行</translation>
    </message>
    <message>
        <source>All methods</source>
        <translation>所有方法</translation>
    </message>
    <message>
        <source>Mark all methods, or none</source>
        <translation>选中所有方法，或全部取消</translation>
    </message>
    <message>
        <source>Along</source>
        <translation>沿</translation>
    </message>
    <message>
        <source>and along</source>
        <translation>以及沿</translation>
    </message>
    <message>
        <source>List the values, as in 5, 10, 20, or give a range and how many, as in 1..3:5.</source>
        <translation>列出各个值，如 5, 10, 20；或给出范围和个数，如 1..3:5。</translation>
    </message>
    <message>
        <source>Methods to compare</source>
        <translation>要比较的方法</translation>
    </message>
    <message>
        <source>Those that are marked take part; the space bar changes the mark</source>
        <translation>勾选的方法参与比较；空格键切换勾选</translation>
    </message>
    <message>
        <source>Parameter that varies</source>
        <translation>变化的参数</translation>
    </message>
    <message>
        <source>Parameter</source>
        <translation>参数</translation>
    </message>
    <message>
        <source>Its values: 5, 10, 20 or 1..3:5</source>
        <translation>参数的值：5, 10, 20 或 1..3:5</translation>
    </message>
    <message>
        <source>Values</source>
        <translation>值</translation>
    </message>
    <message>
        <source>nothing else</source>
        <translation>不再变化其他</translation>
    </message>
    <message>
        <source>Boundary</source>
        <translation>边界</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>种子</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>图像</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>方法</translation>
    </message>
    <message>
        <source>PSF</source>
        <translation>PSF</translation>
    </message>
    <message>
        <source>Noise</source>
        <translation>噪声</translation>
    </message>
    <message>
        <source>{kind}: {parameter}</source>
        <translation>{kind}：{parameter}</translation>
    </message>
    <message>
        <source>{seconds:.2g} s</source>
        <translation>{seconds:.2g} s</translation>
    </message>
    <message>
        <source>{psnr:.2f} dB · SSIM {ssim:.3f} · {seconds}</source>
        <translation>{psnr:.2f} dB · SSIM {ssim:.3f} · {seconds}</translation>
    </message>
    <message>
        <source>Blurred</source>
        <translation>模糊</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>Contact sheet…</source>
        <translation>缩略图总览…</translation>
    </message>
    <message>
        <source>Save all pictures with their scores as one image</source>
        <translation>把所有图像连同分数存为一张图</translation>
    </message>
    <message>
        <source>Table…</source>
        <translation>表格…</translation>
    </message>
    <message>
        <source>Save the table as CSV, with a recipe per row</source>
        <translation>把表格存为 CSV，每行带有配方</translation>
    </message>
    <message>
        <source>Go on with this one</source>
        <translation>用这个继续</translation>
    </message>
    <message>
        <source>Take the chosen result&apos;s settings into the main window</source>
        <translation>把所选结果的设置带入主窗口</translation>
    </message>
    <message>
        <source>Stopped at {done} of {total}; what was found stays.</source>
        <translation>已停止于 {done} / {total}；已得到的结果保留。</translation>
    </message>
    <message>
        <source>Choose a row to see its picture.</source>
        <translation>选择一行以查看其图像。</translation>
    </message>
    <message>
        <source>{done} of {total}</source>
        <translation>{done} / {total}</translation>
    </message>
    <message>
        <source>Choose what to compare, and press Compare.</source>
        <translation>选择要比较的内容，然后按“比较”。</translation>
    </message>
    <message>
        <source>Save the contact sheet</source>
        <translation>保存缩略图总览</translation>
    </message>
    <message>
        <source>PNG (*.png)</source>
        <translation>PNG (*.png)</translation>
    </message>
    <message>
        <source>Save the table</source>
        <translation>保存表格</translation>
    </message>
    <message>
        <source>CSV (*.csv)</source>
        <translation>CSV (*.csv)</translation>
    </message>
    <message>
        <source>Many comparisons are open. Close one to open another.</source>
        <translation>打开的比较太多。请先关闭一个再打开。</translation>
    </message>
</context>
<context>
    <name>Cells</name>
    <message>
        <source>input</source>
        <translation>输入</translation>
    </message>
    <message>
        <source>inserted zero</source>
        <translation>插入的零</translation>
    </message>
    <message>
        <source>padding</source>
        <translation>填充</translation>
    </message>
    <message>
        <source>output padding</source>
        <translation>输出填充</translation>
    </message>
    <message>
        <source>cropped</source>
        <translation>被裁掉</translation>
    </message>
    <message>
        <source>output</source>
        <translation>输出</translation>
    </message>
    <message>
        <source>bias only</source>
        <translation>仅有偏置</translation>
    </message>
    <message>
        <source>output padding, real</source>
        <translation>输出填充，有值</translation>
    </message>
    <message>
        <source>output padding, bias only</source>
        <translation>输出填充，仅有偏置</translation>
    </message>
</context>
<context>
    <name>Channels</name>
    <message>
        <source>What do these output cells hold?</source>
        <translation>这些输出格里是多少？</translation>
    </message>
    <message>
        <source>{output} = ?</source>
        <translation>{output} = ?</translation>
    </message>
    <message>
        <source>{output} = {products} = ?</source>
        <translation>{output} = {products} = ?</translation>
    </message>
    <message>
        <source>C&lt;sub&gt;in&lt;/sub&gt; · C&lt;sub&gt;out&lt;/sub&gt; / groups · k&lt;sub&gt;h&lt;/sub&gt; · k&lt;sub&gt;w&lt;/sub&gt; = {factors} / {groups} · {sizes} = </source>
        <translation>C&lt;sub&gt;in&lt;/sub&gt; · C&lt;sub&gt;out&lt;/sub&gt; / 分组数 · k&lt;sub&gt;h&lt;/sub&gt; · k&lt;sub&gt;w&lt;/sub&gt; = {factors} / {groups} · {sizes} = </translation>
    </message>
    <message>
        <source>{count} weights</source>
        <translation>{count} 个权重</translation>
    </message>
    <message>
        <source>{product}{weights}.</source>
        <translation>{product}{weights}。</translation>
    </message>
    <message>
        <source>&lt;b&gt;Depthwise&lt;/b&gt;: every input channel is on its own.</source>
        <translation>&lt;b&gt;逐通道&lt;/b&gt;：每个输入通道各自独立。</translation>
    </message>
    <message>
        <source>Every input channel reaches every output channel.</source>
        <translation>每个输入通道都到达每个输出通道。</translation>
    </message>
    <message>
        <source>Groups do not know of each other.</source>
        <translation>各组之间互不相通。</translation>
    </message>
    <message>
        <source>No input cell reaches {output}: it holds the bias alone.</source>
        <translation>没有输入格到达 {output}：它只含偏置。</translation>
    </message>
    <message>
        <source>{output} = {products} = {value}, from input channel {channel} alone.</source>
        <translation>{output} = {products} = {value}，仅来自输入通道 {channel}。</translation>
    </message>
    <message>
        <source>{output} = {products} = {sums} = {value}, summed over input channels {channels}.</source>
        <translation>{output} = {products} = {sums} = {value}，对输入通道 {channels} 求和。</translation>
    </message>
    <message>
        <source>{input} = {value} reaches no output cell: all its products are cropped.</source>
        <translation>{input} = {value} 不到达任何输出格：它的乘积全部被裁掉。</translation>
    </message>
    <message>
        <source>{input} = {value} is multiplied by {kernels}: {cells} products are added to {outputs}.</source>
        <translation>{input} = {value} 乘以 {kernels}：{cells} 个乘积加到 {outputs}。</translation>
    </message>
    <message>
        <source>{input} = {value} is multiplied by {kernels}: {cells} products are added to each of {outputs}.</source>
        <translation>{input} = {value} 乘以 {kernels}：{cells} 个乘积分别加到 {outputs}。</translation>
    </message>
    <message>
        <source>{most} and {last}</source>
        <translation>{most} 和 {last}</translation>
    </message>
    <message>
        <source>{count} channels cannot be drawn.</source>
        <translation>无法画出 {count} 个通道。</translation>
    </message>
    <message>
        <source>Choose 1 to {most}.</source>
        <translation>请选择 1 到 {most}。</translation>
    </message>
    <message>
        <source>{groups} groups do not divide {inputs} input and {outputs} output channels.</source>
        <translation>分组数 {groups} 不能同时整除 {inputs} 个输入通道和 {outputs} 个输出通道。</translation>
    </message>
    <message>
        <source>Choose one of: {choices}.</source>
        <translation>请选择其中之一：{choices}。</translation>
    </message>
    <message>
        <source>{given} numbers do not fit; there must be {taken}.</source>
        <translation>{given} 个数不合适；应有 {taken} 个。</translation>
    </message>
    <message>
        <source>{input} does not reach {output}: they are in different groups</source>
        <translation>{input} 不到达 {output}：它们在不同的组里</translation>
    </message>
    <message>
        <source>from {input} to {output}</source>
        <translation>从 {input} 到 {output}</translation>
    </message>
    <message>
        <source>Picture of all channels</source>
        <translation>所有通道的图示</translation>
    </message>
    <message>
        <source>not connected</source>
        <translation>不相连</translation>
    </message>
    <message>
        <source>Input channels</source>
        <translation>输入通道</translation>
    </message>
    <message>
        <source>Planes of the input, C_in</source>
        <translation>输入的平面数，C_in</translation>
    </message>
    <message>
        <source>Output channels</source>
        <translation>输出通道</translation>
    </message>
    <message>
        <source>Planes of the output, C_out</source>
        <translation>输出的平面数，C_out</translation>
    </message>
    <message>
        <source>Groups</source>
        <translation>分组</translation>
    </message>
    <message>
        <source>Parts that do not know of each other; their number divides both numbers of channels</source>
        <translation>互不相通的部分；分组数须整除两侧的通道数</translation>
    </message>
    <message>
        <source>Each further plane and kernel begins one cell later in the first one until it is changed: click on it, and type into the table at the left. ↑ and ↓ choose the channel.</source>
        <translation>其余每个平面和核在更改之前，依次从第一个的后一格开始：点击它，再在左侧的表中键入。↑ 和 ↓ 选择通道。</translation>
    </message>
    <message>
        <source>Channel of the step</source>
        <translation>这一步的通道</translation>
    </message>
    <message>
        <source>Kernel to type into</source>
        <translation>要键入的核</translation>
    </message>
    <message>
        <source>The kernel that the table shows: from an input channel to an output channel of its group</source>
        <translation>表中显示的核：从一个输入通道到同组的一个输出通道</translation>
    </message>
    <message>
        <source>Input plane to type into</source>
        <translation>要键入的输入平面</translation>
    </message>
    <message>
        <source>The input channel that the table shows</source>
        <translation>表中显示的输入通道</translation>
    </message>
</context>
<context>
    <name>Checkerboard</name>
    <message>
        <source>Holes: some output cells are reached by no weight, whatever the weights are.</source>
        <translation>有空洞：无论权重是多少，总有输出格得不到任何权重。</translation>
    </message>
    <message>
        <source>Flat: all phase sums are equal, and every cell gets {high} weights.</source>
        <translation>平坦：所有相位和相等，每格得到 {high} 个权重。</translation>
    </message>
    <message>
        <source>Flat, although cells get {low} to {high} weights: phase sums count, not the overlap.</source>
        <translation>平坦，尽管各格得到 {low} 到 {high} 个权重：起决定作用的是相位和，不是重叠数。</translation>
    </message>
    <message>
        <source>Ripple of {ripple}, although every cell gets {high} weights: the phase sums differ.</source>
        <translation>波纹 {ripple}，尽管每格都得到 {high} 个权重：各相位和不同。</translation>
    </message>
    <message>
        <source>Checkerboard, ripple {ripple}: cells get {low} to {high} weights, and phase sums differ.</source>
        <translation>棋盘格，波纹 {ripple}：各格得到 {low} 到 {high} 个权重，相位和不同。</translation>
    </message>
    <message>
        <source>Overlap and phase sums</source>
        <translation>重叠与相位和</translation>
    </message>
    <message>
        <source>Overlap: weights that reach a cell</source>
        <translation>重叠：到达一格的权重个数</translation>
    </message>
    <message>
        <source>Phase sums: what a flat 1 gives</source>
        <translation>相位和：全为 1 的输入得到什么</translation>
    </message>
    <message>
        <source>all equal: {value}</source>
        <translation>全部相等：{value}</translation>
    </message>
    <message>
        <source>from {low} to {high}</source>
        <translation>从 {low} 到 {high}</translation>
    </message>
    <message>
        <source>Wheel to zoom, drag to move, double click for the whole picture</source>
        <translation>滚轮缩放，拖动平移，双击显示整幅</translation>
    </message>
    <message>
        <source>no pattern</source>
        <translation>没有图案</translation>
    </message>
    <message>
        <source>the pattern of the phase sums</source>
        <translation>相位和的图案</translation>
    </message>
    <message>
        <source>= transposed convolution with w</source>
        <translation>= 用 w 的转置卷积</translation>
    </message>
    <message>
        <source>= transposed convolution with box(s) ∗ w: no pattern</source>
        <translation>= 用 box(s) ∗ w 的转置卷积：没有图案</translation>
    </message>
    <message>
        <source>Largest difference: {gap:.1e}</source>
        <translation>最大差异：{gap:.1e}</translation>
    </message>
    <message>
        <source>Transposed convolution</source>
        <translation>转置卷积</translation>
    </message>
    <message>
        <source>Sub-pixel convolution</source>
        <translation>亚像素卷积</translation>
    </message>
    <message>
        <source>Nearest resize, then the kernel</source>
        <translation>最近邻放大，再用卷积核</translation>
    </message>
    <message>
        <source>Examples</source>
        <translation>示例</translation>
    </message>
    <message>
        <source>A kernel that is known for what it does</source>
        <translation>以其效果闻名的卷积核</translation>
    </message>
    <message>
        <source>Photograph</source>
        <translation>照片</translation>
    </message>
    <message>
        <source>Made smaller by the stride, then enlarged again</source>
        <translation>先按步幅缩小，再放大回来</translation>
    </message>
    <message>
        <source>Your own…</source>
        <translation>自己的…</translation>
    </message>
    <message>
        <source>The kernel is scaled so that the mean brightness is kept: Σw = s².</source>
        <translation>核经过缩放，使平均亮度保持不变：Σw = s²。</translation>
    </message>
    <message>
        <source>The weights cancel, so that no scale keeps the mean brightness; black is zero or less.</source>
        <translation>各权重相互抵消，怎样缩放都保不住平均亮度；黑色表示小于等于零。</translation>
    </message>
    <message>
        <source>Images ({patterns})</source>
        <translation>图像 ({patterns})</translation>
    </message>
    <message>
        <source>Open a photograph</source>
        <translation>打开照片</translation>
    </message>
    <message>
        <source>Cure:</source>
        <translation>对策：</translation>
    </message>
    <message>
        <source>A picture of {size} pixels is too small for this stride.</source>
        <translation>{size} 像素的图像对这个步幅来说太小。</translation>
    </message>
    <message>
        <source>Choose a larger one.</source>
        <translation>请选择更大的。</translation>
    </message>
    <message>
        <source>Box 3 × 3, stride 2</source>
        <translation>盒形 3 × 3，步幅 2</translation>
    </message>
    <message>
        <source>Even overlap, 4 × 4</source>
        <translation>均匀重叠，4 × 4</translation>
    </message>
    <message>
        <source>½ 1 ½, uneven overlap</source>
        <translation>½ 1 ½，重叠不均</translation>
    </message>
    <message>
        <source>Holes: dilation 2</source>
        <translation>有空洞：空洞率 2</translation>
    </message>
    <message>
        <source>Equal sums</source>
        <translation>使和相等</translation>
    </message>
    <message>
        <source>Move the weights as little as possible so that all phase sums are equal</source>
        <translation>尽量少改动权重，使所有相位和相等</translation>
    </message>
    <message>
        <source>Bilinear</source>
        <translation>双线性</translation>
    </message>
    <message>
        <source>Take the kernel that interpolates linearly: k = 2s − s mod 2</source>
        <translation>改用线性插值的核：k = 2s − s mod 2</translation>
    </message>
    <message>
        <source>Divisible k</source>
        <translation>k 可整除</translation>
    </message>
    <message>
        <source>Take a box whose size is a multiple of the stride: every cell gets as many weights</source>
        <translation>改用大小为步幅整数倍的盒形核：每格得到同样多的权重</translation>
    </message>
</context>
<context>
    <name>Cluster</name>
    <message>
        <source>The worker failed: {reason}.</source>
        <translation>工作进程失败：{reason}。</translation>
    </message>
    <message>
        <source>Look at its log; it may have had too little memory.</source>
        <translation>请查看其日志；可能内存太少。</translation>
    </message>
    <message>
        <source>A cluster is reached by the package distributed, which is not installed.</source>
        <translation>集群要通过软件包 distributed 连接，而它没有安装。</translation>
    </message>
    <message>
        <source>{address} is no number of workers.</source>
        <translation>{address} 不是工作进程的数目。</translation>
    </message>
    <message>
        <source>Write local:2 for two, at most {most}.</source>
        <translation>请写 local:2 表示两个，最多 {most} 个。</translation>
    </message>
    <message>
        <source>No scheduler answers at {address}: {reason}.</source>
        <translation>{address} 处没有调度器应答：{reason}。</translation>
    </message>
    <message>
        <source>Start one with dask scheduler and give its address, as tcp://host:8786; or take local:2.</source>
        <translation>请用 dask scheduler 启动一个并给出其地址，如 tcp://host:8786；或使用 local:2。</translation>
    </message>
    <message>
        <source>The workers cannot run this program: {reason}.</source>
        <translation>工作进程不能运行本程序：{reason}。</translation>
    </message>
    <message>
        <source>Install deconvgui {version} where they run.</source>
        <translation>请在它们运行的地方安装 deconvgui {version}。</translation>
    </message>
    <message>
        <source>The worker {worker} would give other bytes: {what}.</source>
        <translation>工作进程 {worker} 会给出不同的字节：{what}。</translation>
    </message>
    <message>
        <source>Install the same versions there and here.</source>
        <translation>请在那里和这里安装相同的版本。</translation>
    </message>
    <message>
        <source>The scheduler at {address} has no workers.</source>
        <translation>{address} 处的调度器没有工作进程。</translation>
    </message>
    <message>
        <source>Start some with: {command}</source>
        <translation>请这样启动几个：{command}</translation>
    </message>
    <message>
        <source>The connection to {address} was lost.</source>
        <translation>与 {address} 的连接断开了。</translation>
    </message>
    <message>
        <source>What is done is kept: start the scheduler again and go on.</source>
        <translation>已完成的都保留着：请重新启动调度器并接着进行。</translation>
    </message>
</context>
<context>
    <name>Command</name>
    <message>
        <source>There is not enough memory for this. Try a smaller image.</source>
        <translation>内存不够。请换一幅较小的图像。</translation>
    </message>
    <message>
        <source>interrupted; nothing was written.</source>
        <translation>已中断；没有写入任何文件。</translation>
    </message>
    <message>
        <source>Both meanings of deconvolution. Without a command, the window opens.</source>
        <translation>反卷积的两种含义。不带命令时打开窗口。</translation>
    </message>
    <message>
        <source>the language, {languages}; {variable} and the system&apos;s language decide otherwise</source>
        <translation>语言，{languages}；否则由 {variable} 和系统语言决定</translation>
    </message>
    <message>
        <source>show the version and what computes the Fourier transforms, and exit</source>
        <translation>显示版本以及由什么计算傅里叶变换，然后退出</translation>
    </message>
    <message>
        <source>deconvgui {version} ({engine}, cores: {threads})</source>
        <translation>deconvgui {version}（{engine}，核心数：{threads}）</translation>
    </message>
    <message>
        <source>{message}. Try: {program} --help</source>
        <translation>{message}。请看：{program} --help</translation>
    </message>
    <message>
        <source>interrupted; the rows so far are kept, and the same command goes on from there.</source>
        <translation>已中断；已完成的行得到保留，同一命令会从那里继续。</translation>
    </message>
    <message>
        <source>, {minutes}:{seconds:02d} left</source>
        <translation>，还剩 {minutes}:{seconds:02d}</translation>
    </message>
    <message>
        <source>{specs}; given several times, one is added after the other (default none)</source>
        <translation>{specs}；给出多次时依次叠加（默认无）</translation>
    </message>
    <message>
        <source>seed of the noise (default 0)</source>
        <translation>噪声的随机种子（默认 0）</translation>
    </message>
    <message>
        <source>what blur and noise act on</source>
        <translation>模糊和噪声作用于什么</translation>
    </message>
    <message>
        <source>take the mean of N by N pixels before the noise, as a sensor of larger pixels does</source>
        <translation>加噪声之前取 N 乘 N 个像素的平均，如同像素更大的传感器</translation>
    </message>
    <message>
        <source>An image cannot be blurred with the boundary &apos;unknown&apos;: its surroundings are needed.</source>
        <translation>不能以边界 unknown 来模糊图像：这需要知道周围的内容。</translation>
    </message>
    <message>
        <source>Choose wrap, reflect, edge or zero.</source>
        <translation>请选择 wrap、reflect、edge 或 zero。</translation>
    </message>
    <message>
        <source>The seed cannot be {seed}.</source>
        <translation>随机种子不能是 {seed}。</translation>
    </message>
    <message>
        <source>It must be 0 or larger.</source>
        <translation>它必须大于等于 0。</translation>
    </message>
    <message>
        <source>blur an image with a PSF and add noise</source>
        <translation>用 PSF 模糊一幅图像并加噪声</translation>
    </message>
    <message>
        <source>folder for the pages; made if it is missing</source>
        <translation>存放页面的文件夹；没有则新建</translation>
    </message>
    <message>
        <source>write a page about each method, PSF and kind of noise</source>
        <translation>为每种方法、PSF 和噪声写一页说明</translation>
    </message>
    <message>
        <source>what shows the PSF: the blurred image alone (default), a pair with a sharp image, points of light, a slanted edge, or the cepstrum of a motion or defocus</source>
        <translation>从什么得到 PSF：仅模糊图像（默认）、与清晰图像成对、光点、斜边，或运动与离焦的倒谱</translation>
    </message>
    <message>
        <source>width and height of the PSF: odd, a little more than the blur is long (default auto)</source>
        <translation>PSF 的宽和高：奇数，略大于模糊的长度（默认自动）</translation>
    </message>
    <message>
        <source>look only at this part of the image, in pixels</source>
        <translation>只看图像的这一部分，以像素计</translation>
    </message>
    <message>
        <source>with --from pair: the sharp image</source>
        <translation>与 --from pair 同用：清晰图像</translation>
    </message>
    <message>
        <source>write the restored image, too</source>
        <translation>同时写出复原图像</translation>
    </message>
    <message>
        <source>with --from image: how (default {tag})</source>
        <translation>与 --from image 同用：怎样估计（默认 {tag}）</translation>
    </message>
    <message>
        <source>PSF of {height} × {width} pixels, peak {peak:.3g}</source>
        <translation>PSF 为 {height} × {width} 像素，峰值 {peak:.3g}</translation>
    </message>
    <message>
        <source>doubtful: no other attempt agrees to more than {share}; try a --region with more edges</source>
        <translation>存疑：其他尝试与其一致程度均不超过 {share}；请用 --region 选边缘更多的区域</translation>
    </message>
    <message>
        <source>A pair needs a sharp image.</source>
        <translation>成对估计需要一幅清晰图像。</translation>
    </message>
    <message>
        <source>Give its file with --sharp FILE.</source>
        <translation>请用 --sharp FILE 给出它的文件。</translation>
    </message>
    <message>
        <source>shift {rows:.2f} rows, {columns:.2f} columns; the sharp image explains {share}</source>
        <translation>平移 {rows:.2f} 行、{columns:.2f} 列；清晰图像解释了 {share}</translation>
    </message>
    <message>
        <source>{used} of {count} points used; they differ by {spread}</source>
        <translation>{count} 个光点用了 {used} 个；彼此相差 {spread}</translation>
    </message>
    <message>
        <source>edge at {angle:.1f}°, {contrast:.0f} times the noise; MTF50 {mtf50:.4f} cycles per pixel</source>
        <translation>边缘角度 {angle:.1f}°，为噪声的 {contrast:.0f} 倍；MTF50 为 {mtf50:.4f} 周/像素</translation>
    </message>
    <message>
        <source>defocus of radius {radius:.2f} px, agreement {agreement:.2f}</source>
        <translation>离焦半径 {radius:.2f} px，吻合度 {agreement:.2f}</translation>
    </message>
    <message>
        <source>motion of {length:.2f} px at {angle:.1f}°, agreement {agreement:.2f}</source>
        <translation>运动 {length:.2f} px，角度 {angle:.1f}°，吻合度 {agreement:.2f}</translation>
    </message>
    <message>
        <source>The region {region} does not lie in the image of {width} × {height} pixels.</source>
        <translation>区域 {region} 不在 {width} × {height} 像素的图像之内。</translation>
    </message>
    <message>
        <source>Give left, top, width and height in pixels.</source>
        <translation>请以像素给出左、上、宽、高。</translation>
    </message>
    <message>
        <source>estimate the PSF from a blurred image alone, a pair, points, an edge or the cepstrum</source>
        <translation>仅从模糊图像，或从图像对、光点、边缘、倒谱估计 PSF</translation>
    </message>
    <message>
        <source>input size</source>
        <translation>输入大小</translation>
    </message>
    <message>
        <source>kernel size</source>
        <translation>核大小</translation>
    </message>
    <message>
        <source>stride</source>
        <translation>步幅</translation>
    </message>
    <message>
        <source>padding, the same on both sides of an axis</source>
        <translation>填充，一个轴的两侧相同</translation>
    </message>
    <message>
        <source>output padding</source>
        <translation>输出填充</translation>
    </message>
    <message>
        <source>dilation</source>
        <translation>空洞率</translation>
    </message>
    <message>
        <source>file to write: a step as .svg, .pdf or .png, all steps as .gif or .mp4, the matrix C as .csv, .npy, .npz or .tex</source>
        <translation>要写出的文件：一步存为 .svg、.pdf 或 .png，所有步存为 .gif 或 .mp4，矩阵 C 存为 .csv、.npy、.npz 或 .tex</translation>
    </message>
    <message>
        <source>geometry to begin with: {names}</source>
        <translation>起始的几何设置：{names}</translation>
    </message>
    <message>
        <source>walk from the output (gather, the default) or from the input (scatter)</source>
        <translation>从输出遍历（gather，默认）或从输入遍历（scatter）</translation>
    </message>
    <message>
        <source>step to show (default 1)</source>
        <translation>要显示的步（默认 1）</translation>
    </message>
    <message>
        <source>{what}: one number, or height,width</source>
        <translation>{what}：一个数，或 高,宽</translation>
    </message>
    <message>
        <source>input and output channels of a layer: one number, or in,out; up to 4</source>
        <translation>一层的输入与输出通道：一个数，或 入,出；至多 4</translation>
    </message>
    <message>
        <source>groups of the channels</source>
        <translation>通道的分组数</translation>
    </message>
    <message>
        <source>channel of the step: of the output in gather, of the input in scatter (default 0)</source>
        <translation>这一步的通道：gather 时为输出通道，scatter 时为输入通道（默认 0）</translation>
    </message>
    <message>
        <source>colours</source>
        <translation>配色</translation>
    </message>
    <message>
        <source>draw Cᵀ beside the grids</source>
        <translation>在网格旁边画出 Cᵀ</translation>
    </message>
    <message>
        <source>write Cᵀ rather than C</source>
        <translation>写出 Cᵀ 而不是 C</translation>
    </message>
    <message>
        <source>steps in a second of a film (default 2)</source>
        <translation>动画每秒的步数（默认 2）</translation>
    </message>
    <message>
        <source>{flag} cannot be {wanted} here; the nearest is {possible}.</source>
        <translation>{flag} 在这里不能是 {wanted}；最接近的可行值是 {possible}。</translation>
    </message>
    <message>
        <source>Change it, or the sizes that it depends on.</source>
        <translation>请修改它，或修改它所依赖的大小。</translation>
    </message>
    <message>
        <source>{text} is not a number from 0.1 to 60</source>
        <translation>{text} 不是 0.1 到 60 之间的数</translation>
    </message>
    <message>
        <source>{text} is not a whole number, nor two as height,width</source>
        <translation>{text} 既不是整数，也不是形如 高,宽 的两个整数</translation>
    </message>
    <message>
        <source>draw a transposed convolution: one step, a film of all, or its matrix</source>
        <translation>画出一个转置卷积：一步、全部步的动画，或它的矩阵</translation>
    </message>
    <message>
        <source>image to read</source>
        <translation>要读取的图像</translation>
    </message>
    <message>
        <source>page of a file, frame of an animation or plane of a stack (default 0)</source>
        <translation>文件的页、动画的帧或图像堆栈的平面（默认 0）</translation>
    </message>
    <message>
        <source>transparency: kept aside and put back (default), or the image composed over a colour</source>
        <translation>透明度：先放在一边、保存时放回（默认），或把图像合成到一种颜色上</translation>
    </message>
    <message>
        <source>image to write: .png, .tif, .jpg, .webp, .bmp, .npy, or .fits (with the package astropy)</source>
        <translation>要写出的图像：.png、.tif、.jpg、.webp、.bmp、.npy，或 .fits（需要 astropy 软件包）</translation>
    </message>
    <message>
        <source>bits per channel of OUT: 8 or 16, clipped to black and white; 32 or 64, as computed</source>
        <translation>OUT 每通道的位数：8 或 16，截断到黑与白；32 或 64，计算原值</translation>
    </message>
    <message>
        <source>refuse larger images (default 200, or {variable}; or: unlimited)</source>
        <translation>拒绝更大的图像（默认 200，或 {variable}；也可写 unlimited）</translation>
    </message>
    <message>
        <source>refuse what would take more memory (default what is free, or {variable})</source>
        <translation>拒绝会占用更多内存的图像（默认为空闲内存，或 {variable}）</translation>
    </message>
    <message>
        <source>image files, folders of images, or patterns</source>
        <translation>图像文件、图像文件夹或通配符</translation>
    </message>
    <message>
        <source>folder for the pictures and table.csv; a run that was stopped is gone on with there</source>
        <translation>存放图像和 table.csv 的文件夹；被中止的运行会在那里接着进行</translation>
    </message>
    <message>
        <source>recipe that says what is done to every image, saved from the window</source>
        <translation>说明对每幅图像做什么的配方，由窗口保存</translation>
    </message>
    <message>
        <source>{example}, or a file</source>
        <translation>{example}，或一个文件</translation>
    </message>
    <message>
        <source>one or more, for example {example}; or: all</source>
        <translation>一种或多种，例如 {example}；或：all</translation>
    </message>
    <message>
        <source>blur the images first, which are sharp, and score what is restored</source>
        <translation>图像是清晰的，先将其模糊，再为复原的结果评分</translation>
    </message>
    <message>
        <source>format of the pictures (default .tif)</source>
        <translation>图像的格式（默认 .tif）</translation>
    </message>
    <message>
        <source>bits per channel of the pictures</source>
        <translation>图像每通道的位数</translation>
    </message>
    <message>
        <source>It is not said how the images were blurred.</source>
        <translation>没有说明图像是怎样模糊的。</translation>
    </message>
    <message>
        <source>Give --recipe or --psf.</source>
        <translation>请给出 --recipe 或 --psf。</translation>
    </message>
    <message>
        <source>restore many images in one or several ways</source>
        <translation>以一种或多种方式复原许多图像</translation>
    </message>
    <message>
        <source>what lies beyond the frame: {names} (default reflect)</source>
        <translation>画面之外是什么：{names}（默认 reflect）</translation>
    </message>
    <message>
        <source>{what}: the values as they are (display, the default), or linear light (of sRGB)</source>
        <translation>{what}：数值本身（display，默认），或线性光（sRGB 的）</translation>
    </message>
    <message>
        <source>{noun} as name:key=value,... with the names {tags}; for example {example}</source>
        <translation>{noun}，写作 名称:键=值,...，名称有 {tags}；例如 {example}</translation>
    </message>
    <message>
        <source>parameters of {tag}</source>
        <translation>{tag} 的参数</translation>
    </message>
    <message>
        <source>{bounds}; default {default}</source>
        <translation>{bounds}；默认 {default}</translation>
    </message>
    <message>
        <source>show only this one</source>
        <translation>只显示这一个</translation>
    </message>
    <message>
        <source>list the restoration methods and their parameters</source>
        <translation>列出复原方法及其参数</translation>
    </message>
    <message>
        <source>{tags} (default {default}); add --help to see a method&apos;s own flags</source>
        <translation>{tags}（默认 {default}）；加上 --help 可查看某个方法自己的选项</translation>
    </message>
    <message>
        <source>standard deviation of the noise, for the methods that can use it</source>
        <translation>噪声的标准差，供能够利用它的方法使用</translation>
    </message>
    <message>
        <source>what the blur acted on and is undone on</source>
        <translation>模糊作用于什么，就在什么上复原</translation>
    </message>
    <message>
        <source>restore each channel of a colour image (default), or its brightness alone</source>
        <translation>分别复原彩色图像的每个通道（默认），或只复原亮度</translation>
    </message>
    <message>
        <source>super-resolution: make the result N times as wide and high; the PSF is on its grid</source>
        <translation>超分辨率：结果的宽高放大 N 倍；PSF 以结果的网格为准</translation>
    </message>
    <message>
        <source>count pixels of IN at or above this value as not measured, so that clipped ones do not ring; white is 1</source>
        <translation>IN 中达到或超过此值的像素视为未测量，使被截断的亮点不产生振铃；白色为 1</translation>
    </message>
    <message>
        <source>where to compute: cuda, cuda:1, mps, torch:cpu, cupy:0 (default {variable} or cpu)</source>
        <translation>在何处计算：cuda、cuda:1、mps、torch:cpu、cupy:0（默认取 {variable} 或 cpu）</translation>
    </message>
    <message>
        <source>sharp original to compare with</source>
        <translation>用来比较的清晰原图</translation>
    </message>
    <message>
        <source>{count} saturated pixels are left out</source>
        <translation>已排除 {count} 个饱和像素</translation>
    </message>
    <message>
        <source>{name} = {value:.6g}</source>
        <translation>{name} = {value:.6g}</translation>
    </message>
    <message>
        <source>The original is {original}, but the image is {image}.</source>
        <translation>原图是 {original}，而图像是 {image}。</translation>
    </message>
    <message>
        <source>Give the original of the same size and colours.</source>
        <translation>请给出大小和颜色相同的原图。</translation>
    </message>
    <message>
        <source>blurred</source>
        <translation>模糊</translation>
    </message>
    <message>
        <source>restored</source>
        <translation>复原</translation>
    </message>
    <message>
        <source>{name}: PSNR {psnr:.2f} dB, SSIM {ssim:.4f}</source>
        <translation>{name}：PSNR {psnr:.2f} dB，SSIM {ssim:.4f}</translation>
    </message>
    <message>
        <source>restore a blurred image with a known PSF</source>
        <translation>用已知的 PSF 复原模糊图像</translation>
    </message>
    <message>
        <source>recipe, or an image that was saved with one</source>
        <translation>配方，或随配方一起保存的图像</translation>
    </message>
    <message>
        <source>page to write, .html; it needs no other file</source>
        <translation>要写出的页面，.html；不需要其他文件</translation>
    </message>
    <message>
        <source>run these methods on the same data, too, as wiener,tv; or all</source>
        <translation>也用同样的数据运行这些方法，如 wiener,tv；或 all</translation>
    </message>
    <message>
        <source>{name} is no name for a page.</source>
        <translation>{name} 不是页面的名字。</translation>
    </message>
    <message>
        <source>Let it end in .html.</source>
        <translation>请以 .html 结尾。</translation>
    </message>
    <message>
        <source>write an experiment as one page: pictures, plots, numbers</source>
        <translation>把实验写成一页：图像、图表、数值</translation>
    </message>
    <message>
        <source>write the blurred image there, too</source>
        <translation>同时把模糊图像写到那里</translation>
    </message>
    <message>
        <source>go on if the image is not the one with which the recipe was made</source>
        <translation>即使图像不是制作配方时的那一幅，也继续</translation>
    </message>
    <message>
        <source>run an experiment from its recipe</source>
        <translation>按配方运行一个实验</translation>
    </message>
    <message>
        <source>recipe to begin with, saved from the window</source>
        <translation>起始的配方，由窗口保存</translation>
    </message>
    <message>
        <source>table to write, .csv; one that is there already is gone on with, and nothing done twice</source>
        <translation>要写出的表格，.csv；已有的表格会接着写，不重复计算</translation>
    </message>
    <message>
        <source>beside it</source>
        <translation>放在其旁边</translation>
    </message>
    <message>
        <source>write the restored images there, as .tif</source>
        <translation>把复原图像写到那里，格式为 .tif</translation>
    </message>
    <message>
        <source>method.iterations=5,10,20, psf.sigma=1..3:5 (five values), method=wiener;richardson-lucy or method=all, boundary=..., seed=1..10:10; several for all combinations</source>
        <translation>method.iterations=5,10,20，psf.sigma=1..3:5（五个值），method=wiener;richardson-lucy 或 method=all，boundary=...，seed=1..10:10；给出多个则取所有组合</translation>
    </message>
    <message>
        <source>Exit status: 0 if every row is well; 1 if some failed, which stand in the table with the reason; 2 if nothing could be done.</source>
        <translation>退出状态：0 表示每一行都成功；1 表示有些行失败，表格中写有原因；2 表示什么都无法执行。</translation>
    </message>
    <message>
        <source>write the table as Parquet, too: {where} (with the package pyarrow)</source>
        <translation>也把表格写成 Parquet：{where}（需要软件包 pyarrow）</translation>
    </message>
    <message>
        <source>try again what failed before; it stays as it is otherwise</source>
        <translation>重试以前失败的；否则保持原样</translation>
    </message>
    <message>
        <source>compute on a cluster: {address} of a dask scheduler, or local:2 for two processes here (with the package distributed)</source>
        <translation>在集群上计算：dask 调度器的 {address}，或以 local:2 表示此处的两个进程（需要软件包 distributed）</translation>
    </message>
    <message>
        <source>the workers can be watched at {address}</source>
        <translation>可在 {address} 观察各工作进程</translation>
    </message>
    <message>
        <source>{new} computed, {known} were there already, {failed} failed</source>
        <translation>新计算 {new} 个，已有 {known} 个，失败 {failed} 个</translation>
    </message>
    <message>
        <source>best: {where}: PSNR {psnr:.2f} dB</source>
        <translation>最佳：{where}：PSNR {psnr:.2f} dB</translation>
    </message>
    <message>
        <source>run an experiment with many values of its parameters</source>
        <translation>让参数取多个值来运行一个实验</translation>
    </message>
    <message>
        <source>folder for the pictures; made if it is missing</source>
        <translation>存放图片的文件夹；没有则新建</translation>
    </message>
    <message>
        <source>render a lesson, its pictures and one page with all of it: {names}, or a file</source>
        <translation>渲染一个课程，包括它的图片和一页完整内容：{names}，或一个文件</translation>
    </message>
    <message>
        <source>render every tab, page and dialog in every theme and language, to look for mistakes</source>
        <translation>以每种主题和语言渲染所有标签页、页面和对话框，用于查错</translation>
    </message>
    <message>
        <source>render the lecture tour into a folder, without a display</source>
        <translation>不需要显示器，把讲课导览渲染到一个文件夹</translation>
    </message>
    <message>
        <source>images of any size</source>
        <translation>任意大小的图像</translation>
    </message>
    <message>
        <source>restore from file to file in tiles of so many pixels, or auto; memory then depends on the tile. IN is a TIFF, .npy or .zarr, OUT a .tif, .npy or .zarr</source>
        <translation>按给定像素数（或 auto）的图块从文件到文件复原；这时内存只取决于图块。IN 为 TIFF、.npy 或 .zarr，OUT 为 .tif、.npy 或 .zarr</translation>
    </message>
    <message>
        <source>pixels that a tile sees beyond itself (default auto: four radii of the PSF, or more)</source>
        <translation>图块在自身之外看到的像素数（默认 auto：PSF 半径的四倍或更多）</translation>
    </message>
    <message>
        <source>tiles that are worked on at once (default auto: as cores and memory allow)</source>
        <translation>同时处理的图块数（默认 auto：由内核与内存决定）</translation>
    </message>
    <message>
        <source>{method} in {tiles} tiles of {side} pixels with a halo of {halo}</source>
        <translation>{method}，{tiles} 个 {side} 像素的图块，边缘带 {halo} 像素</translation>
    </message>
    <message>
        <source>values from {low:.4g} to {high:.4g}</source>
        <translation>数值从 {low:.4g} 到 {high:.4g}</translation>
    </message>
    <message>
        <source>{name} cannot be {text}.</source>
        <translation>{name} 不能是 {text}。</translation>
    </message>
    <message>
        <source>Give a whole number, or: auto.</source>
        <translation>请给出整数，或 auto。</translation>
    </message>
    <message>
        <source>{name} needs the whole image, and with --tiles there is none.</source>
        <translation>{name} 需要整幅图像，而使用 --tiles 时没有整幅图像。</translation>
    </message>
    <message>
        <source>Leave it out.</source>
        <translation>请去掉它。</translation>
    </message>
    <message>
        <source>script to write, .py; printed where it is left out</source>
        <translation>要写入的脚本（.py）；省略时打印出来</translation>
    </message>
    <message>
        <source>{name} is no name for a script.</source>
        <translation>{name} 不是脚本的名称。</translation>
    </message>
    <message>
        <source>Let it end in .py.</source>
        <translation>请以 .py 结尾。</translation>
    </message>
    <message>
        <source>write an experiment as a Python script</source>
        <translation>把实验写成 Python 脚本</translation>
    </message>
    <message>
        <source>print the texts of the licences, too</source>
        <translation>同时输出许可证全文</translation>
    </message>
    <message>
        <source>list the libraries in use, with their licences</source>
        <translation>列出所用的软件库及其许可证</translation>
    </message>
</context>
<context>
    <name>Connectivity</name>
    <message>
        <source>Input</source>
        <translation>输入</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>输出</translation>
    </message>
    <message>
        <source>Zero-inserted, padded input</source>
        <translation>插零并填充后的输入</translation>
    </message>
    <message>
        <source>All products, before cropping</source>
        <translation>裁剪之前的全部乘积</translation>
    </message>
    <message>
        <source>Kernel, rotated by 180°</source>
        <translation>卷积核，旋转 180°</translation>
    </message>
    <message>
        <source>Kernel, as stored</source>
        <translation>卷积核，按存储</translation>
    </message>
    <message>
        <source>{size}; slides over the input</source>
        <translation>{size}；在输入上滑动</translation>
    </message>
    <message>
        <source>{size}; laid on the output</source>
        <translation>{size}；铺到输出上</translation>
    </message>
    <message>
        <source>Under the window</source>
        <translation>窗口之下</translation>
    </message>
    <message>
        <source>Example</source>
        <translation>示例</translation>
    </message>
    <message>
        <source>Ready settings; the numbers are the figures of Dumoulin and Visin, direct / transposed</source>
        <translation>现成的设置；编号是 Dumoulin 与 Visin 论文的图号，直接 / 转置</translation>
    </message>
    <message>
        <source>Sizes</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Weights</source>
        <translation>权重</translation>
    </message>
    <message>
        <source>Fill the kernel with numbers of a kind</source>
        <translation>用某一类数填满卷积核</translation>
    </message>
    <message>
        <source>The kernel as stored; type to change a weight</source>
        <translation>按存储的卷积核；直接键入即可改权重</translation>
    </message>
    <message>
        <source>Input values</source>
        <translation>输入数值</translation>
    </message>
    <message>
        <source>Fill the input with numbers of a kind</source>
        <translation>用某一类数填满输入</translation>
    </message>
    <message>
        <source>The input; type to change a value</source>
        <translation>输入；直接键入即可改数值</translation>
    </message>
    <message>
        <source>own choice</source>
        <translation>自定</translation>
    </message>
    <message>
        <source>This step</source>
        <translation>这一步</translation>
    </message>
    <message>
        <source>Size of the output</source>
        <translation>输出的大小</translation>
    </message>
    <message>
        <source>As a matrix</source>
        <translation>写成矩阵</translation>
    </message>
    <message>
        <source>As an ordinary convolution</source>
        <translation>写成普通卷积</translation>
    </message>
    <message>
        <source>Back again</source>
        <translation>再返回</translation>
    </message>
    <message>
        <source>In frameworks</source>
        <translation>在各框架中</translation>
    </message>
    <message>
        <source>&lt;b&gt;Scatter:&lt;/b&gt; every input cell lays down a copy of the kernel as stored, and the copies add up. &lt;b&gt;Gather&lt;/b&gt; is the other way to walk the same links, with the same result.</source>
        <translation>&lt;b&gt;散布：&lt;/b&gt;每个输入格铺下一份按存储的核，各份相加。&lt;b&gt;汇集&lt;/b&gt;是遍历同样连接的另一种方式，结果相同。</translation>
    </message>
    <message>
        <source>&lt;b&gt;Gather:&lt;/b&gt; every output cell collects what lies under the rotated kernel. &lt;b&gt;Scatter&lt;/b&gt; is the other way to walk the same links, with the same result.</source>
        <translation>&lt;b&gt;汇集：&lt;/b&gt;每个输出格收集旋转后的核之下的一切。&lt;b&gt;散布&lt;/b&gt;是遍历同样连接的另一种方式，结果相同。</translation>
    </message>
    <message>
        <source>rows: {numbers}</source>
        <translation>行：{numbers}</translation>
    </message>
    <message>
        <source>columns: {numbers}</source>
        <translation>列：{numbers}</translation>
    </message>
    <message>
        <source>What the one pads the other crops:</source>
        <translation>一方所填充的，正是另一方所裁掉的：</translation>
    </message>
    <message>
        <source>C is {rows} × {columns} with {links} non-zeros ({share}), one for each link.</source>
        <translation>C 为 {rows} × {columns}，有 {links} 个非零元（{share}），每个连接一个。</translation>
    </message>
    <message>
        <source>The direct convolution multiplies by C, the transposed one by C&lt;sup&gt;T&lt;/sup&gt;. It is no inverse.</source>
        <translation>直接卷积乘以 C，转置卷积乘以 C&lt;sup&gt;T&lt;/sup&gt;。它不是逆。</translation>
    </message>
    <message>
        <source>{name} has no ending of a figure.</source>
        <translation>{name} 的扩展名不是图片的。</translation>
    </message>
    <message>
        <source>Let it end in {endings}.</source>
        <translation>请以 {endings} 之一结尾。</translation>
    </message>
    <message>
        <source>{name} has no ending of a film.</source>
        <translation>{name} 的扩展名不是动画的。</translation>
    </message>
    <message>
        <source>A GIF cannot show {rate:g} steps in a second.</source>
        <translation>GIF 无法每秒显示 {rate:g} 步。</translation>
    </message>
    <message>
        <source>Choose {most:g} at most, or write an MP4.</source>
        <translation>请选择至多 {most:g}，或写成 MP4。</translation>
    </message>
    <message>
        <source>Transposed convolution</source>
        <translation>转置卷积</translation>
    </message>
    <message>
        <source>Take it along: picture, film or matrix (Ctrl+S)</source>
        <translation>带走：图片、动画或矩阵（Ctrl+S）</translation>
    </message>
    <message>
        <source>film: %p %</source>
        <translation>动画：%p %</translation>
    </message>
    <message>
        <source>Progress of the film</source>
        <translation>动画的进度</translation>
    </message>
    <message>
        <source>Give the film up</source>
        <translation>放弃生成动画</translation>
    </message>
    <message>
        <source>SVG, sharp at any size (*.svg);;PDF, sharp at any size (*.pdf);;PNG (*.png)</source>
        <translation>SVG，任意大小都清晰 (*.svg);;PDF，任意大小都清晰 (*.pdf);;PNG (*.png)</translation>
    </message>
    <message>
        <source>GIF, plays everywhere (*.gif);;MP4, smaller (*.mp4)</source>
        <translation>GIF，到处都能播放 (*.gif);;MP4，更小 (*.mp4)</translation>
    </message>
    <message>
        <source>CSV (*.csv);;NumPy (*.npy);;SciPy, only the links (*.npz);;LaTeX, a formula (*.tex)</source>
        <translation>CSV (*.csv);;NumPy (*.npy);;SciPy，只存连接 (*.npz);;LaTeX，公式 (*.tex)</translation>
    </message>
    <message>
        <source>&amp;Picture as it is seen…</source>
        <translation>所见的图片(&amp;P)…</translation>
    </message>
    <message>
        <source>Picture with the &amp;matrix…</source>
        <translation>带矩阵的图片(&amp;M)…</translation>
    </message>
    <message>
        <source>&amp;Film of the walk…</source>
        <translation>遍历的动画(&amp;F)…</translation>
    </message>
    <message>
        <source>F&amp;ilm with the matrix…</source>
        <translation>带矩阵的动画(&amp;I)…</translation>
    </message>
    <message>
        <source>Numbers of &amp;C…</source>
        <translation>C 的数值(&amp;C)…</translation>
    </message>
    <message>
        <source>Numbers of C&amp;ᵀ…</source>
        <translation>Cᵀ 的数值(&amp;T)…</translation>
    </message>
    <message>
        <source>Picture of the present step</source>
        <translation>当前这一步的图示</translation>
    </message>
    <message>
        <source>in this step</source>
        <translation>参与这一步</translation>
    </message>
    <message>
        <source>Cᵀ</source>
        <translation>Cᵀ</translation>
    </message>
    <message>
        <source>The transposed convolution: a row for each output cell</source>
        <translation>转置卷积：每个输出格一行</translation>
    </message>
    <message>
        <source>C</source>
        <translation>C</translation>
    </message>
    <message>
        <source>The direct convolution: a row for each input cell</source>
        <translation>直接卷积：每个输入格一行</translation>
    </message>
    <message>
        <source>Larger entries (wheel); drag to move</source>
        <translation>放大矩阵元（滚轮）；拖动平移</translation>
    </message>
    <message>
        <source>Smaller entries (wheel)</source>
        <translation>缩小矩阵元（滚轮）</translation>
    </message>
    <message>
        <source>Show the whole matrix</source>
        <translation>显示整个矩阵</translation>
    </message>
    <message>
        <source>{rows} × {columns}: output cells × input cells</source>
        <translation>{rows} × {columns}：输出格 × 输入格</translation>
    </message>
    <message>
        <source>{rows} × {columns}: input cells × output cells</source>
        <translation>{rows} × {columns}：输入格 × 输出格</translation>
    </message>
    <message>
        <source>Matrix of the present step</source>
        <translation>当前这一步的矩阵</translation>
    </message>
    <message>
        <source>rows</source>
        <translation>行</translation>
    </message>
    <message>
        <source>columns</source>
        <translation>列</translation>
    </message>
    <message>
        <source>1 (none)</source>
        <translation>1（无）</translation>
    </message>
    <message>
        <source>{size}, {axis}</source>
        <translation>{size}，{axis}</translation>
    </message>
    <message>
        <source>Rows and columns apart</source>
        <translation>行列分别设置</translation>
    </message>
    <message>
        <source>Set each size for rows and columns on their own; off makes columns as rows</source>
        <translation>行和列的大小分别设置；关闭后列与行相同</translation>
    </message>
    <message>
        <source>Sides of the padding apart</source>
        <translation>两侧填充分别设置</translation>
    </message>
    <message>
        <source>Set the padding before and after on their own; off makes them alike</source>
        <translation>前侧和后侧的填充分别设置；关闭后两侧相同</translation>
    </message>
    <message>
        <source>One dimension</source>
        <translation>一维</translation>
    </message>
    <message>
        <source>A single row of cells, with the sizes of the columns; off makes rows alike</source>
        <translation>只有一行格，大小取列的设置；关闭后行与列相同</translation>
    </message>
    <message>
        <source>cell</source>
        <translation>格</translation>
    </message>
    <message>
        <source>cells</source>
        <translation>格</translation>
    </message>
    <message>
        <source>Input size &lt;i&gt;n&lt;/i&gt;</source>
        <translation>输入大小 &lt;i&gt;n&lt;/i&gt;</translation>
    </message>
    <message>
        <source>Cells of the input of the transposed convolution, in each direction</source>
        <translation>转置卷积的输入在每个方向上的格数</translation>
    </message>
    <message>
        <source>Kernel size &lt;i&gt;k&lt;/i&gt;</source>
        <translation>核大小 &lt;i&gt;k&lt;/i&gt;</translation>
    </message>
    <message>
        <source>Weights in each direction</source>
        <translation>每个方向上的权重数</translation>
    </message>
    <message>
        <source>Stride &lt;i&gt;s&lt;/i&gt;</source>
        <translation>步幅 &lt;i&gt;s&lt;/i&gt;</translation>
    </message>
    <message>
        <source>Output cells from one input cell&apos;s kernel to the next; s − 1 zeros are inserted</source>
        <translation>相邻输入格的核在输出上相隔的格数；插入 s − 1 个零</translation>
    </message>
    <message>
        <source>Padding &lt;i&gt;p&lt;/i&gt;</source>
        <translation>填充 &lt;i&gt;p&lt;/i&gt;</translation>
    </message>
    <message>
        <source>Cells that are cut off from the output on every side; it makes the output smaller</source>
        <translation>输出每一侧裁掉的格数；它使输出变小</translation>
    </message>
    <message>
        <source>Padding &lt;i&gt;p&lt;/i&gt;&lt;sub&gt;b&lt;/sub&gt;</source>
        <translation>填充 &lt;i&gt;p&lt;/i&gt;&lt;sub&gt;b&lt;/sub&gt;</translation>
    </message>
    <message>
        <source>Cells that are cut off at the top and at the left</source>
        <translation>上侧和左侧裁掉的格数</translation>
    </message>
    <message>
        <source>Padding &lt;i&gt;p&lt;/i&gt;&lt;sub&gt;e&lt;/sub&gt;</source>
        <translation>填充 &lt;i&gt;p&lt;/i&gt;&lt;sub&gt;e&lt;/sub&gt;</translation>
    </message>
    <message>
        <source>Cells that are cut off at the bottom and at the right</source>
        <translation>下侧和右侧裁掉的格数</translation>
    </message>
    <message>
        <source>Output padding</source>
        <translation>输出填充</translation>
    </message>
    <message>
        <source>Cells that the output is longer at the bottom and at the right</source>
        <translation>输出在下侧和右侧多出的格数</translation>
    </message>
    <message>
        <source>Dilation &lt;i&gt;d&lt;/i&gt;</source>
        <translation>空洞率 &lt;i&gt;d&lt;/i&gt;</translation>
    </message>
    <message>
        <source>Cells from one weight of the kernel to the next; 1 leaves no gaps</source>
        <translation>核中相邻权重相隔的格数；1 表示没有空隙</translation>
    </message>
    <message>
        <source>Undo the last change of the settings (Ctrl+Z)</source>
        <translation>撤销对设置的上一次更改（Ctrl+Z）</translation>
    </message>
    <message>
        <source>Take back the last undo (Ctrl+Shift+Z)</source>
        <translation>恢复上一次撤销（Ctrl+Shift+Z）</translation>
    </message>
    <message>
        <source>Matrix</source>
        <translation>矩阵</translation>
    </message>
    <message>
        <source>Show or hide the matrix beside the grids (F8)</source>
        <translation>在网格旁显示或隐藏矩阵（F8）</translation>
    </message>
    <message>
        <source>Predict: hide the results of a step (P) until they are asked for (R or Enter)</source>
        <translation>预测：先隐藏一步的结果（P），问到时再揭晓（R 或回车）</translation>
    </message>
    <message>
        <source>Undo the last change of the settings</source>
        <translation>撤销对设置的上一次更改</translation>
    </message>
    <message>
        <source>Take back the last undo</source>
        <translation>恢复上一次撤销</translation>
    </message>
    <message>
        <source>Save the picture, a film or the matrix</source>
        <translation>保存图片、动画或矩阵</translation>
    </message>
    <message>
        <source>Show or hide the matrix</source>
        <translation>显示或隐藏矩阵</translation>
    </message>
    <message>
        <source>Play or pause</source>
        <translation>播放或暂停</translation>
    </message>
    <message>
        <source>Step forward</source>
        <translation>前进一步</translation>
    </message>
    <message>
        <source>Step back</source>
        <translation>后退一步</translation>
    </message>
    <message>
        <source>First step</source>
        <translation>第一步</translation>
    </message>
    <message>
        <source>Last step</source>
        <translation>最后一步</translation>
    </message>
    <message>
        <source>Play faster</source>
        <translation>播放得更快</translation>
    </message>
    <message>
        <source>Play slower</source>
        <translation>播放得更慢</translation>
    </message>
    <message>
        <source>Page {name}</source>
        <translation>页面：{name}</translation>
    </message>
    <message>
        <source>Predict: hide the results of a step</source>
        <translation>预测：隐藏一步的结果</translation>
    </message>
    <message>
        <source>Reveal the results</source>
        <translation>揭晓结果</translation>
    </message>
    <message>
        <source>Let go of what is lit</source>
        <translation>放开亮起之处</translation>
    </message>
    <message>
        <source>step {step} of {count}</source>
        <translation>第 {step} / {count} 步</translation>
    </message>
    <message>
        <source>To the first step (Home)</source>
        <translation>到第一步（Home）</translation>
    </message>
    <message>
        <source>One step back (left arrow)</source>
        <translation>后退一步（左箭头）</translation>
    </message>
    <message>
        <source>Play (space)</source>
        <translation>播放（空格）</translation>
    </message>
    <message>
        <source>Pause (space)</source>
        <translation>暂停（空格）</translation>
    </message>
    <message>
        <source>One step forward (right arrow)</source>
        <translation>前进一步（右箭头）</translation>
    </message>
    <message>
        <source>To the last step (End)</source>
        <translation>到最后一步（End）</translation>
    </message>
    <message>
        <source>Drag to any step of the walk</source>
        <translation>拖到遍历的任意一步</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>步</translation>
    </message>
    <message>
        <source>The present step and the number of steps in this walk</source>
        <translation>当前步，以及这次遍历的总步数</translation>
    </message>
    <message>
        <source>steps/s</source>
        <translation>步/秒</translation>
    </message>
    <message>
        <source>Speed of playing, in steps a second (+ and −)</source>
        <translation>播放速度，每秒的步数（+ 和 −）</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>速度</translation>
    </message>
    <message>
        <source>Gather</source>
        <translation>汇集</translation>
    </message>
    <message>
        <source>One output cell a step: what flows into it, under the rotated kernel</source>
        <translation>每步一个输出格：在旋转后的核之下，什么流入它</translation>
    </message>
    <message>
        <source>Scatter</source>
        <translation>散布</translation>
    </message>
    <message>
        <source>One input cell a step: where it flows to, through the kernel as stored</source>
        <translation>每步一个输入格：经过按存储的核，它流向哪里</translation>
    </message>
    <message>
        <source>Click to go to its step</source>
        <translation>点击转到它的那一步</translation>
    </message>
    <message>
        <source>nothing yet</source>
        <translation>还没有</translation>
    </message>
    <message>
        <source>{grid} ({row}, {column}) = {value}</source>
        <translation>{grid} ({row}, {column}) = {value}</translation>
    </message>
    <message>
        <source>Input ({a}, {b}) does not reach output ({c}, {d})</source>
        <translation>输入 ({a}, {b}) 不到达输出 ({c}, {d})</translation>
    </message>
    <message>
        <source>{weight}
from input ({a}, {b}) to output ({c}, {d})</source>
        <translation>{weight}
从输入 ({a}, {b}) 到输出 ({c}, {d})</translation>
    </message>
    <message>
        <source>side</source>
        <translation>侧</translation>
    </message>
    <message>
        <source>page</source>
        <translation>页面</translation>
    </message>
    <message>
        <source>setting</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>The values are not a rectangle of numbers.</source>
        <translation>这些值不是一个由数组成的矩形。</translation>
    </message>
    <message>
        <source>Give rows of equal length.</source>
        <translation>请给出等长的各行。</translation>
    </message>
</context>
<context>
    <name>Devices</name>
    <message>
        <source>Give a picture of float32.</source>
        <translation>请改用 float32 的图像。</translation>
    </message>
    <message>
        <source>The device {device} does not take {dtype}: {error}.</source>
        <translation>设备 {device} 不接受 {dtype}：{error}。</translation>
    </message>
    <message>
        <source>The device {name} cannot be used: {error}.</source>
        <translation>设备 {name} 无法使用：{error}。</translation>
    </message>
    <message>
        <source>Leave the device out to compute on the processor.</source>
        <translation>请去掉设备，改用处理器计算。</translation>
    </message>
    <message>
        <source>The packages {library} and array-api-compat are needed for that, and one is missing.</source>
        <translation>为此需要软件包 {library} 和 array-api-compat，其中有一个没有安装。</translation>
    </message>
    <message>
        <source>The device {device} has too little memory for this.</source>
        <translation>设备 {device} 的内存不足以完成这次计算。</translation>
    </message>
    <message>
        <source>Give a smaller picture, or one of float32, or leave the device out.</source>
        <translation>请改用较小的图像或 float32 的图像，或去掉设备。</translation>
    </message>
</context>
<context>
    <name>Direct</name>
    <message>
        <source>off by {error} ‖z‖</source>
        <translation>相差 {error} ‖z‖</translation>
    </message>
    <message>
        <source>small, {rows} × {columns}</source>
        <translation>小侧，{rows} × {columns}</translation>
    </message>
    <message>
        <source>large, {rows} × {columns}</source>
        <translation>大侧，{rows} × {columns}</translation>
    </message>
    <message>
        <source>Picture of both directions</source>
        <translation>两个方向的图示</translation>
    </message>
    <message>
        <source>Direct convolution</source>
        <translation>直接卷积</translation>
    </message>
    <message>
        <source>Is the transpose the inverse? Only what C kept can come back</source>
        <translation>转置就是逆吗？只有 C 保留下来的才能恢复</translation>
    </message>
    <message>
        <source>✓ equal: adjoint</source>
        <translation>✓ 相等：互为伴随</translation>
    </message>
    <message>
        <source>✗ differ by {gap}: not adjoint</source>
        <translation>✗ 相差 {gap}：不是伴随</translation>
    </message>
    <message>
        <source>Transposed convolution, same weights</source>
        <translation>转置卷积，权重相同</translation>
    </message>
    <message>
        <source>Transposed convolution, weights of its own</source>
        <translation>转置卷积，权重自有</translation>
    </message>
    <message>
        <source>Tied weights</source>
        <translation>权重共享</translation>
    </message>
    <message>
        <source>Both layers share their weights; off gives the direct convolution weights of its own</source>
        <translation>两层共用权重；关闭后直接卷积有自己的权重</translation>
    </message>
    <message>
        <source>Restore z</source>
        <translation>复原 z</translation>
    </message>
    <message>
        <source>Go to the Restoration tab, which looks for the inverse</source>
        <translation>转到“复原”页，那里求的是逆</translation>
    </message>
    <message>
        <source>Forward of the one is backward of the other: gradients take the same links the other way.</source>
        <translation>一方的前向就是另一方的反向：梯度沿同样的连接反向传递。</translation>
    </message>
    <message>
        <source>‖C&lt;sup&gt;T&lt;/sup&gt;C − I‖ = {distance}; an inverse would have 0.</source>
        <translation>‖C&lt;sup&gt;T&lt;/sup&gt;C − I‖ = {distance}；若是逆则为 0。</translation>
    </message>
    <message>
        <source>C⁺ by {steps} steps of LSQR: {cells} unknowns are too many for the singular values.</source>
        <translation>C⁺ 由 {steps} 步 LSQR 求得：{cells} 个未知数太多，无法求奇异值。</translation>
    </message>
    <message>
        <source>C has rank {rank}: of the {cells} numbers of z it keeps {rank}, and {lost} are lost.</source>
        <translation>C 的秩为 {rank}：z 的 {cells} 个数中它保留 {rank} 个，丢失 {lost} 个。</translation>
    </message>
    <message>
        <source>one link</source>
        <translation>一个连接</translation>
    </message>
    <message>
        <source>{count} links</source>
        <translation>{count} 个连接</translation>
    </message>
    <message>
        <source>&lt;b&gt;Direct:&lt;/b&gt; small cell {cell} gathers its {direct} from z over {links}. &lt;b&gt;Transposed:&lt;/b&gt; it scatters its {value} over the same.</source>
        <translation>&lt;b&gt;直接：&lt;/b&gt;小侧的格 {cell} 经 {links}从 z 汇集得到 {direct}。&lt;b&gt;转置：&lt;/b&gt;它把 {value} 沿同样的连接散布出去。</translation>
    </message>
    <message>
        <source>&lt;b&gt;Direct:&lt;/b&gt; large cell {cell} scatters its {start} over {links}. &lt;b&gt;Transposed:&lt;/b&gt; it gathers its {value} over the same.</source>
        <translation>&lt;b&gt;直接：&lt;/b&gt;大侧的格 {cell} 把 {start} 沿 {links}散布出去。&lt;b&gt;转置：&lt;/b&gt;它沿同样的连接汇集得到 {value}。</translation>
    </message>
</context>
<context>
    <name>Display</name>
    <message>
        <source>White at {white:g} is not above black at {black:g}.</source>
        <translation>白点 {white:g} 没有高于黑点 {black:g}。</translation>
    </message>
    <message>
        <source>Move them apart by {least:g} at least.</source>
        <translation>请让两者至少相隔 {least:g}。</translation>
    </message>
</context>
<context>
    <name>Estimation</name>
    <message>
        <source>a straight motion</source>
        <translation>直线运动</translation>
    </message>
    <message>
        <source>a defocus</source>
        <translation>离焦</translation>
    </message>
    <message>
        <source>The spectrum does not show {form}: the agreement is {agreement:.2f}.</source>
        <translation>频谱中看不出{form}：吻合度为 {agreement:.2f}。</translation>
    </message>
    <message>
        <source>It must be {least:g} at least; try a part with more edges, or another way.</source>
        <translation>至少要有 {least:g}；请换一处边缘更多的部分，或换一种方式。</translation>
    </message>
    <message>
        <source>A part of {height} × {width} pixels is too small for a cepstrum.</source>
        <translation>{height} × {width} 像素的部分太小，无法求倒谱。</translation>
    </message>
    <message>
        <source>Take at least {least} × {least} pixels.</source>
        <translation>请至少取 {least} × {least} 像素。</translation>
    </message>
    <message>
        <source>The size of the PSF cannot be {size}.</source>
        <translation>PSF 的大小不能是 {size}。</translation>
    </message>
    <message>
        <source>Give one odd whole number, or two (height, width).</source>
        <translation>请给出一个奇整数，或两个 (高, 宽)。</translation>
    </message>
    <message>
        <source>A PSF of {side} pixels has no middle pixel.</source>
        <translation>边长 {side} 像素的 PSF 没有中心像素。</translation>
    </message>
    <message>
        <source>Take an odd size: {less} or {more}.</source>
        <translation>请取奇数：{less} 或 {more}。</translation>
    </message>
    <message>
        <source>The picture is {have} pixels along one side, too few to show a PSF.</source>
        <translation>图像有一边只有 {have} 像素，太少，看不出 PSF。</translation>
    </message>
    <message>
        <source>Take a larger picture, with at least three pixels for each one of the PSF.</source>
        <translation>请用更大的图像，PSF 的每个像素至少对应三个像素。</translation>
    </message>
    <message>
        <source>A PSF of {side} pixels cannot be estimated from {have} pixels.</source>
        <translation>{side} 像素的 PSF 无法由 {have} 像素估计。</translation>
    </message>
    <message>
        <source>Take an odd size from {low} to {high}.</source>
        <translation>请取 {low} 到 {high} 之间的奇数。</translation>
    </message>
    <message>
        <source>The picture is flat or an even slope: its coarse differences vary by {bend:.2g}.</source>
        <translation>图像是平的或均匀的坡：其粗尺度差分只变化 {bend:.2g}。</translation>
    </message>
    <message>
        <source>Choose a picture, or a part of it, with edges: only they show the PSF.</source>
        <translation>请选择有边缘的图像或局部：只有边缘能显出 PSF。</translation>
    </message>
    <message>
        <source>The picture is noise: its coarse differences are {ratio:.1f} times the noise&apos;s.</source>
        <translation>图像只是噪声：其粗尺度差分只有噪声的 {ratio:.1f} 倍。</translation>
    </message>
    <message>
        <source>They must be {least:g} times at least; choose a part with edges, or less noise.</source>
        <translation>至少要有 {least:g} 倍；请选择有边缘的部分，或噪声更少的图像。</translation>
    </message>
    <message>
        <source>The picture has no edges: its slopes are as even as noise, {clear:.1f} errors off.</source>
        <translation>图像没有边缘：其斜率像噪声一样均匀，只偏离 {clear:.1f} 个标准误。</translation>
    </message>
    <message>
        <source>They must be {least:g} standard errors off at least; choose a part with edges.</source>
        <translation>至少要偏离 {least:g} 个标准误；请选择有边缘的部分。</translation>
    </message>
    <message>
        <source>A region of {height} × {width} pixels is too small for an edge.</source>
        <translation>{height} × {width} 像素的区域太小，容不下一条边缘。</translation>
    </message>
    <message>
        <source>The region has no edge: its step is {contrast:.1f} times the noise.</source>
        <translation>区域里没有边缘：其台阶只有噪声的 {contrast:.1f} 倍。</translation>
    </message>
    <message>
        <source>It must be {least:g} times at least; frame one edge between two even areas.</source>
        <translation>至少要有 {least:g} 倍；请框住两块均匀区域之间的一条边缘。</translation>
    </message>
    <message>
        <source>The edge is not straight: it strays {rms:.1f} pixels from a line.</source>
        <translation>边缘不直：它偏离直线 {rms:.1f} 像素。</translation>
    </message>
    <message>
        <source>It may stray {most:g} at most; frame a smaller part with one straight edge.</source>
        <translation>至多可偏离 {most:g}；请框住较小的、只有一条直边的部分。</translation>
    </message>
    <message>
        <source>The edge is not slanted: over the region it moves {move:.2f} pixels.</source>
        <translation>边缘不倾斜：在整个区域里只移动 {move:.2f} 像素。</translation>
    </message>
    <message>
        <source>It must cross one pixel at least; turn the camera or the target by some degrees.</source>
        <translation>它至少要跨过一个像素；请把相机或靶标转几度。</translation>
    </message>
    <message>
        <source>The edge comes within {reach:.1f} pixels of the region&apos;s border.</source>
        <translation>边缘离区域边界只有 {reach:.1f} 像素。</translation>
    </message>
    <message>
        <source>Frame it so that it runs through the middle.</source>
        <translation>请框选使边缘穿过中间。</translation>
    </message>
    <message>
        <source>The edge is lost in the noise: no PSF can be told from it.</source>
        <translation>边缘淹没在噪声中：无法由它得出 PSF。</translation>
    </message>
    <message>
        <source>Frame a longer edge of more contrast.</source>
        <translation>请框选更长、对比度更高的边缘。</translation>
    </message>
    <message>
        <source>The estimator {spec} has its parameters already.</source>
        <translation>估计方法 {spec} 已经带有参数。</translation>
    </message>
    <message>
        <source>Give either a tag with parameters, or an estimator.</source>
        <translation>请只给出带参数的名称，或只给出估计方法。</translation>
    </message>
    <message>
        <source>The sharp picture has {sharp} pixels, the blurred one {blurred}.</source>
        <translation>清晰图像有 {sharp} 像素，模糊图像有 {blurred}。</translation>
    </message>
    <message>
        <source>Crop both to the same part of the scene.</source>
        <translation>请把两者裁剪到场景的同一部分。</translation>
    </message>
    <message>
        <source>The pictures do not match: the sharp one explains {share} of the other.</source>
        <translation>两幅图像不相配：清晰图像只能解释另一幅的 {share}。</translation>
    </message>
    <message>
        <source>It must be {least} at least; take two pictures of one scene, and crop alike.</source>
        <translation>至少要有 {least}；请取同一场景的两幅图像，并同样裁剪。</translation>
    </message>
    <message>
        <source>The pictures match best {rows} rows and {columns} columns apart.</source>
        <translation>两幅图像在相差 {rows} 行、{columns} 列时最吻合。</translation>
    </message>
    <message>
        <source>That is too far to be true; take two pictures of one scene, and crop alike.</source>
        <translation>相差太远，不可信；请取同一场景的两幅图像，并同样裁剪。</translation>
    </message>
    <message>
        <source>too near to the border</source>
        <translation>离边界太近</translation>
    </message>
    <message>
        <source>another point too near</source>
        <translation>离另一点太近</translation>
    </message>
    <message>
        <source>saturated</source>
        <translation>已饱和</translation>
    </message>
    <message>
        <source>unlike the others</source>
        <translation>与其他点不像</translation>
    </message>
    <message>
        <source>No point rises {least:g} times above the noise.</source>
        <translation>没有光点高出噪声 {least:g} 倍。</translation>
    </message>
    <message>
        <source>Choose a part with stars or beads before an even background.</source>
        <translation>请选择均匀背景前有星或小珠的部分。</translation>
    </message>
    <message>
        <source>None of {count} points can be used: {why}.</source>
        <translation>{count} 个光点都不能用：{why}。</translation>
    </message>
    <message>
        <source>Take a smaller size of the PSF, or a part with isolated points.</source>
        <translation>请取较小的 PSF，或光点彼此孤立的部分。</translation>
    </message>
    <message>
        <source>Estimate the PSF</source>
        <translation>估计 PSF</translation>
    </message>
    <message>
        <source>There is no picture yet. Wait until the experiment has begun.</source>
        <translation>还没有图像。请等实验开始。</translation>
    </message>
    <message>
        <source>What shows the PSF: all of the picture, or something known in it</source>
        <translation>从什么得到 PSF：整幅图像，或其中的已知物</translation>
    </message>
    <message>
        <source>What shows the PSF</source>
        <translation>从什么得到 PSF</translation>
    </message>
    <message>
        <source> px</source>
        <translation> px</translation>
    </message>
    <message>
        <source>Rows and columns of the PSF, in pixels; odd numbers are centred</source>
        <translation>PSF 的行数和列数，以像素计；奇数才有中心</translation>
    </message>
    <message>
        <source>Size of the PSF</source>
        <translation>PSF 的大小</translation>
    </message>
    <message>
        <source>Estimate</source>
        <translation>估计</translation>
    </message>
    <message>
        <source>Look for the PSF in the blurred picture</source>
        <translation>在模糊图像中寻找 PSF</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Stop here (Esc); the last stage can be used</source>
        <translation>到此为止（Esc）；最后的阶段可以使用</translation>
    </message>
    <message>
        <source>Use this PSF</source>
        <translation>使用这个 PSF</translation>
    </message>
    <message>
        <source>Restore with it; a picture that is simulated is then blurred with it, too</source>
        <translation>用它复原；若图像是模拟的，也用它来模糊</translation>
    </message>
    <message>
        <source>The same scene without the blur</source>
        <translation>未经模糊的同一场景</translation>
    </message>
    <message>
        <source>The sharp picture of the pair</source>
        <translation>图像对中的清晰图像</translation>
    </message>
    <message>
        <source>Open a sharp picture of the same scene, of the same size</source>
        <translation>打开同一场景、同样大小的清晰图像</translation>
    </message>
    <message>
        <source>Sharp picture</source>
        <translation>清晰图像</translation>
    </message>
    <message>
        <source>Blurred picture</source>
        <translation>模糊图像</translation>
    </message>
    <message>
        <source>PSF</source>
        <translation>PSF</translation>
    </message>
    <message>
        <source>Found in</source>
        <translation>得自</translation>
    </message>
    <message>
        <source>Attempts, from coarse to fine</source>
        <translation>各次尝试，由粗到细</translation>
    </message>
    <message>
        <source>Whole picture</source>
        <translation>整幅图像</translation>
    </message>
    <message>
        <source>Look at the whole picture again (double click)</source>
        <translation>重新察看整幅图像（双击）</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Picture: drag over a part to look only there</source>
        <translation>图像：拖过一部分，可只看那里</translation>
    </message>
    <message>
        <source>Looked at: {width} × {height} px from ({left}, {top})</source>
        <translation>所看部分：{width} × {height} px，从 ({left}, {top}) 起</translation>
    </message>
    <message>
        <source>The known original</source>
        <translation>已知的原图</translation>
    </message>
    <message>
        <source>Open the sharp picture</source>
        <translation>打开清晰图像</translation>
    </message>
    <message>
        <source>{used} of {count} points used; they differ by {spread}</source>
        <translation>{count} 个光点用了 {used} 个；彼此相差 {spread}</translation>
    </message>
    <message>
        <source>Half of the contrast is left at {mtf50:.3f} cycles per pixel; edge at {angle:.1f}°</source>
        <translation>在 {mtf50:.3f} 周/像素处对比度剩一半；边缘角度 {angle:.1f}°</translation>
    </message>
    <message>
        <source>Defocus of radius {radius:.1f} px; agreement {agreement:.2f}</source>
        <translation>离焦半径 {radius:.1f} px；吻合度 {agreement:.2f}</translation>
    </message>
    <message>
        <source>Motion of {length:.1f} px at {angle:.0f}°; agreement {agreement:.2f}</source>
        <translation>运动 {length:.1f} px，角度 {angle:.0f}°；吻合度 {agreement:.2f}</translation>
    </message>
    <message>
        <source>This picture alone</source>
        <translation>仅这幅图像</translation>
    </message>
    <message>
        <source>Cepstrum: motion or defocus</source>
        <translation>倒谱：运动或离焦</translation>
    </message>
    <message>
        <source>Points of light</source>
        <translation>光点</translation>
    </message>
    <message>
        <source>A pair needs a sharp picture of the same scene.</source>
        <translation>成对估计需要同一场景的清晰图像。</translation>
    </message>
    <message>
        <source>Open one with the button beside the way.</source>
        <translation>请用方式旁边的按钮打开一幅。</translation>
    </message>
    <message>
        <source>Attempt {attempt} of {attempts}, level {level} of {levels}: a PSF of {height} × {width} px</source>
        <translation>第 {attempt} / {attempts} 次尝试，第 {level} / {levels} 层：PSF 为 {height} × {width} px</translation>
    </message>
    <message>
        <source>Looked for in {height} × {width} px; the picture&apos;s bends are {ratio:.0f} times the noise&apos;s</source>
        <translation>在 {height} × {width} px 中寻找；图像的弯折为噪声的 {ratio:.0f} 倍</translation>
    </message>
    <message>
        <source>{words}; another attempt agrees to {share}, but all may be wrong alike</source>
        <translation>{words}；另一次尝试与之一致达 {share}，但所有尝试可能犯同样的错误</translation>
    </message>
    <message>
        <source>Doubtful: no other attempt agrees to more than {share}. Try a part with more edges. {words}</source>
        <translation>存疑：其他尝试与其一致程度均不超过 {share}。请试试边缘更多的部分。{words}</translation>
    </message>
    <message>
        <source>The sharp picture explains {share}; shifted by {rows:.1f} rows and {columns:.1f} columns</source>
        <translation>清晰图像解释了 {share}；平移 {rows:.1f} 行、{columns:.1f} 列</translation>
    </message>
    <message>
        <source>Pair with a sharp picture</source>
        <translation>与清晰图像成对</translation>
    </message>
    <message>
        <source>Slanted edge</source>
        <translation>斜边</translation>
    </message>
    <message>
        <source>For camera shake and motion; drag over a part with many edges to be faster.</source>
        <translation>用于相机抖动和运动；拖过边缘多的部分会更快。</translation>
    </message>
    <message>
        <source>For a second, sharp picture of the same scene, or the known original.</source>
        <translation>用于同一场景的另一幅清晰图像，或已知的原图。</translation>
    </message>
    <message>
        <source>Drag over isolated stars or beads before an even background.</source>
        <translation>请拖过均匀背景前孤立的星或小珠。</translation>
    </message>
    <message>
        <source>Drag over one straight edge, some degrees off the rows or columns.</source>
        <translation>请拖过一条直边，与行或列偏几度。</translation>
    </message>
    <message>
        <source>For a straight, even motion or a defocus: its zeros recur in the spectrum.</source>
        <translation>用于笔直均匀的运动或离焦：其零点在频谱中反复出现。</translation>
    </message>
    <message>
        <source>Drag over the part to look at; a double click takes the whole picture</source>
        <translation>拖过要看的部分；双击则取整幅图像</translation>
    </message>
    <message>
        <source>A row for each attempt, the levels from coarse to fine; the best one is framed</source>
        <translation>每次尝试一行，各层由粗到细；最好的一个加框</translation>
    </message>
    <message>
        <source>Restored with it</source>
        <translation>用它复原的</translation>
    </message>
    <message>
        <source>Scene so far</source>
        <translation>至今的场景</translation>
    </message>
    <message>
        <source>Confidence, frequency zero in the middle</source>
        <translation>置信度，零频在中央</translation>
    </message>
    <message>
        <source>Cepstrum: dark at the motion&apos;s two ends</source>
        <translation>倒谱：在运动的两端为暗</translation>
    </message>
    <message>
        <source>Cepstrum: dark on a ring of the disk&apos;s diameter</source>
        <translation>倒谱：在以圆盘直径为半径的圆环上为暗</translation>
    </message>
    <message>
        <source>distance from the edge (px)</source>
        <translation>到边缘的距离（px）</translation>
    </message>
    <message>
        <source>spread</source>
        <translation>扩散</translation>
    </message>
    <message>
        <source>edge</source>
        <translation>边缘</translation>
    </message>
    <message>
        <source>line</source>
        <translation>线</translation>
    </message>
    <message>
        <source>MTF</source>
        <translation>MTF</translation>
    </message>
    <message>
        <source>Edge spread, line spread and MTF</source>
        <translation>边缘扩散、线扩散与 MTF</translation>
    </message>
    <message>
        <source>Points used (solid) and left out (dashed)</source>
        <translation>用了的点（实线）和略去的点（虚线）</translation>
    </message>
</context>
<context>
    <name>Experiment</name>
    <message>
        <source>The PSF is {psf}, too large for an image of {image}.</source>
        <translation>PSF 为 {psf}，对 {image} 的图像来说太大。</translation>
    </message>
    <message>
        <source>Choose a smaller PSF or a larger image.</source>
        <translation>请选择更小的 PSF 或更大的图像。</translation>
    </message>
</context>
<context>
    <name>Files</name>
    <message>
        <source>{name} has no ending of a matrix.</source>
        <translation>{name} 的扩展名不是矩阵的。</translation>
    </message>
    <message>
        <source>Let it end in {endings}.</source>
        <translation>请以 {endings} 之一结尾。</translation>
    </message>
    <message>
        <source>A formula of {rows} × {columns} entries could not be read.</source>
        <translation>{rows} × {columns} 个元的公式没法看。</translation>
    </message>
    <message>
        <source>Choose smaller sizes, at most {rows} × {columns}, or write .csv, .npy or .npz.</source>
        <translation>请选择较小的大小，至多 {rows} × {columns}，或写成 .csv、.npy 或 .npz。</translation>
    </message>
    <message>
        <source>The palette was replaced by the colours it stands for.</source>
        <translation>调色板已换成它所代表的颜色。</translation>
    </message>
    <message>
        <source>The colours were converted from CMYK to RGB without their profile.</source>
        <translation>颜色已不经其配置文件由 CMYK 转换为 RGB。</translation>
    </message>
    <message>
        <source>The colours were converted from {model} to RGB.</source>
        <translation>颜色已从 {model} 转换为 RGB。</translation>
    </message>
    <message>
        <source>{name} ends before its pixels do.</source>
        <translation>{name} 的像素还没完，文件就结束了。</translation>
    </message>
    <message>
        <source>The file is damaged; fetch it again.</source>
        <translation>文件已损坏；请重新获取。</translation>
    </message>
    <message>
        <source>{name} holds {channels} channels in {depth} layers on a page.</source>
        <translation>{name} 的一页里有 {depth} 层、{channels} 个通道。</translation>
    </message>
    <message>
        <source>FITS needs the package astropy, which is not installed.</source>
        <translation>FITS 需要 astropy 软件包，它没有安装。</translation>
    </message>
    <message>
        <source>{name} holds an array of {axes} axes.</source>
        <translation>{name} 里是 {axes} 个轴的数组。</translation>
    </message>
    <message>
        <source>Save it as grey or colour pages first.</source>
        <translation>请先存为灰度或彩色的单页。</translation>
    </message>
    <message>
        <source>Zero means white in this file; the values were inverted.</source>
        <translation>这个文件以零为白；数值已反转。</translation>
    </message>
    <message>
        <source>{name} uses a colour model that is not supported ({model}).</source>
        <translation>{name} 使用的颜色模型不受支持（{model}）。</translation>
    </message>
    <message>
        <source>Save it as grey or RGB first.</source>
        <translation>请先存为灰度或 RGB。</translation>
    </message>
    <message>
        <source>Integers of {bits} bits were divided by {top}.</source>
        <translation>{bits} 位整数已除以 {top}。</translation>
    </message>
    <message>
        <source>{name} claims a size of {width} x {height} pixels.</source>
        <translation>{name} 声称大小为 {width} x {height} 像素。</translation>
    </message>
    <message>
        <source>The file is damaged.</source>
        <translation>文件已损坏。</translation>
    </message>
    <message>
        <source>{name} claims {width} x {height} = {many:.4g} megapixels; the limit is {limit:g}.</source>
        <translation>{name} 声称有 {width} x {height} = {many:.4g} 百万像素；上限是 {limit:g}。</translation>
    </message>
    <message>
        <source>Channels beyond colour and transparency were left out: {n}.</source>
        <translation>颜色和透明度之外的通道已略去：{n} 个。</translation>
    </message>
    <message>
        <source>{name} holds no picture.</source>
        <translation>{name} 里没有图像。</translation>
    </message>
    <message>
        <source>Crop or shrink it first, raise the limit if you trust the file, or restore it in tiles ({flag}).</source>
        <translation>请先裁剪或缩小；如果信任该文件，可提高限制；或分块复原（{flag}）。</translation>
    </message>
    <message>
        <source>{name} has no page {page}.</source>
        <translation>{name} 没有第 {page} 页。</translation>
    </message>
    <message>
        <source>Its pages count from 0 to {last}.</source>
        <translation>页码从 0 到 {last}。</translation>
    </message>
    <message>
        <source>The picture was turned upright, as its orientation tag asks.</source>
        <translation>已按方向标签把图像转正。</translation>
    </message>
    <message>
        <source>{n} pixels are not finite (NaN or infinite); they were kept.</source>
        <translation>有 {n} 个像素不是有限数（NaN 或无穷）；已保留。</translation>
    </message>
    <message>
        <source>The values run from {low:.4g} to {high:.4g}, not from 0 to 1; they stay as they are.</source>
        <translation>数值从 {low:.4g} 到 {high:.4g}，而非 0 到 1；数值保持不变。</translation>
    </message>
    <message>
        <source>There is no file {path}.</source>
        <translation>没有文件 {path}。</translation>
    </message>
    <message>
        <source>Check the name and the folder.</source>
        <translation>请检查文件名和文件夹。</translation>
    </message>
    <message>
        <source>This is page {page} of the pages 0 to {last}.</source>
        <translation>这是第 {page} 页，页码从 0 到 {last}。</translation>
    </message>
    <message>
        <source>{path} is empty.</source>
        <translation>{path} 是空的。</translation>
    </message>
    <message>
        <source>Check that it was copied completely.</source>
        <translation>请检查它是否复制完整。</translation>
    </message>
    <message>
        <source>{path} is not an image file.</source>
        <translation>{path} 不是图像文件。</translation>
    </message>
    <message>
        <source>PNG, JPEG, TIFF, BMP, GIF, WebP, PNM, NPY and FITS can be read.</source>
        <translation>可以读取 PNG、JPEG、TIFF、BMP、GIF、WebP、PNM、NPY 和 FITS。</translation>
    </message>
    <message>
        <source>{path} is a folder.</source>
        <translation>{path} 是文件夹。</translation>
    </message>
    <message>
        <source>Choose an image file inside it.</source>
        <translation>请选择其中的一个图像文件。</translation>
    </message>
    <message>
        <source>{path} cannot be opened: {reason}.</source>
        <translation>无法打开 {path}：{reason}。</translation>
    </message>
    <message>
        <source>Check that you may read it.</source>
        <translation>请检查是否有读取权限。</translation>
    </message>
    <message>
        <source>Transparency cannot be treated as {alpha}.</source>
        <translation>透明度不能按 {alpha} 处理。</translation>
    </message>
    <message>
        <source>Choose one of {known}.</source>
        <translation>请选择其中之一：{known}。</translation>
    </message>
    <message>
        <source>{name} would take {needed:.3g} GiB of memory to open; {left:.3g} GiB are left.</source>
        <translation>打开 {name} 需要 {needed:.3g} GiB 内存；只剩 {left:.3g} GiB。</translation>
    </message>
    <message>
        <source>Close other programs, or crop it first.</source>
        <translation>请关闭其他程序，或先裁剪它。</translation>
    </message>
    <message>
        <source>There is not enough memory to open {name}.</source>
        <translation>内存不够打开 {name}。</translation>
    </message>
    <message>
        <source>Close other programs, crop it first, or restore it in tiles ({flag}).</source>
        <translation>请关闭其他程序，先裁剪，或分块复原（{flag}）。</translation>
    </message>
    <message>
        <source>The picture was composed over {colour}.</source>
        <translation>图像已合成到 {colour} 上。</translation>
    </message>
    <message>
        <source>The transparency was set aside; the colours are those stored beneath it.</source>
        <translation>透明度已放在一边；颜色取其下存储的颜色。</translation>
    </message>
    <message>
        <source>{path} cannot be decoded: {reason}.</source>
        <translation>无法解码 {path}：{reason}。</translation>
    </message>
    <message>
        <source>It may be damaged; open it with another program and save it again.</source>
        <translation>它可能已损坏；请用其他程序打开并重新保存。</translation>
    </message>
    <message>
        <source>The transparency is of {alpha} pixels, and the picture of {image}.</source>
        <translation>透明度有 {alpha} 像素，图像有 {image}。</translation>
    </message>
    <message>
        <source>{name} cannot hold the transparency of the image; it was left out.</source>
        <translation>{name} 不能存图像的透明度；已略去。</translation>
    </message>
    <message>
        <source>{name} holds integers: values below 0 or above 1 were clipped, in {share} of the pixels. A TIFF with 32 bits keeps them.</source>
        <translation>{name} 只存整数：{share} 的像素中小于 0 或大于 1 的值已被截断。32 位 TIFF 可保留这些值。</translation>
    </message>
    <message>
        <source>less than {least}</source>
        <translation>不到 {least}</translation>
    </message>
    <message>
        <source>{name} does not end in the suffix of a format that can be written.</source>
        <translation>{name} 的扩展名不是可写的格式。</translation>
    </message>
    <message>
        <source>{name} cannot be written piece by piece.</source>
        <translation>{name} 无法分块写入。</translation>
    </message>
    <message>
        <source>Choose one of {suffixes}.</source>
        <translation>请选择其中之一：{suffixes}。</translation>
    </message>
    <message>
        <source>A {suffix} file cannot hold {bits} bits per channel.</source>
        <translation>{suffix} 文件不能存每通道 {bits} 位。</translation>
    </message>
    <message>
        <source>It can hold {known}.</source>
        <translation>它可以存 {known}。</translation>
    </message>
    <message>
        <source>{path} is a folder, and holds no Zarr array.</source>
        <translation>{path} 是文件夹，其中没有 Zarr 数组。</translation>
    </message>
    <message>
        <source>Choose another name.</source>
        <translation>请另选名称。</translation>
    </message>
    <message>
        <source>{name} needs {needed:.3g} GiB of disk space; {free:.3g} GiB are free there.</source>
        <translation>{name} 需要 {needed:.3g} GiB 磁盘空间；该处只剩 {free:.3g} GiB。</translation>
    </message>
    <message>
        <source>{path} cannot be written: {reason}.</source>
        <translation>无法写入 {path}：{reason}。</translation>
    </message>
    <message>
        <source>Choose another place, or make room there.</source>
        <translation>请另选一个位置，或在那里腾出空间。</translation>
    </message>
    <message>
        <source>The folder {folder} cannot be made: {reason}.</source>
        <translation>无法建立文件夹 {folder}：{reason}。</translation>
    </message>
    <message>
        <source>Choose another place.</source>
        <translation>请另选一个位置。</translation>
    </message>
    <message>
        <source>There is no folder {folder}.</source>
        <translation>没有文件夹 {folder}。</translation>
    </message>
    <message>
        <source>Create it first.</source>
        <translation>请先建立它。</translation>
    </message>
    <message>
        <source>Add a file name to it.</source>
        <translation>请在后面加上文件名。</translation>
    </message>
    <message>
        <source>{path} must not be written.</source>
        <translation>不允许写入 {path}。</translation>
    </message>
    <message>
        <source>Choose another place, or allow writing there.</source>
        <translation>请另选一个位置，或允许在那里写入。</translation>
    </message>
    <message>
        <source>{n} values are NaN, which {name} cannot hold as integers.</source>
        <translation>有 {n} 个值是 NaN，{name} 无法把它们存为整数。</translation>
    </message>
    <message>
        <source>Write a TIFF with 32 bits.</source>
        <translation>请写成 32 位的 TIFF。</translation>
    </message>
    <message>
        <source>TIFF, 32 bit as computed ({patterns})</source>
        <translation>TIFF，32 位计算原值 ({patterns})</translation>
    </message>
    <message>
        <source>TIFF, 16 bit ({patterns})</source>
        <translation>TIFF，16 位 ({patterns})</translation>
    </message>
    <message>
        <source>PNG, 16 bit ({patterns})</source>
        <translation>PNG，16 位 ({patterns})</translation>
    </message>
    <message>
        <source>PNG, 8 bit ({patterns})</source>
        <translation>PNG，8 位 ({patterns})</translation>
    </message>
    <message>
        <source>WebP, 8 bit without loss ({patterns})</source>
        <translation>WebP，8 位无损 ({patterns})</translation>
    </message>
    <message>
        <source>JPEG ({patterns})</source>
        <translation>JPEG ({patterns})</translation>
    </message>
    <message>
        <source>BMP ({patterns})</source>
        <translation>BMP ({patterns})</translation>
    </message>
    <message>
        <source>NumPy array ({patterns})</source>
        <translation>NumPy 数组 ({patterns})</translation>
    </message>
    <message>
        <source>FITS, 32 bit as computed ({patterns})</source>
        <translation>FITS，32 位计算原值 ({patterns})</translation>
    </message>
    <message>
        <source>Open an image…</source>
        <translation>打开图像…</translation>
    </message>
    <message>
        <source>Open again</source>
        <translation>重新打开</translation>
    </message>
    <message>
        <source>Open a recipe…</source>
        <translation>打开配方…</translation>
    </message>
    <message>
        <source>Paste an image</source>
        <translation>粘贴图像</translation>
    </message>
    <message>
        <source>Largest image…</source>
        <translation>最大图像…</translation>
    </message>
    <message>
        <source>Restore from file to file…</source>
        <translation>从文件到文件复原…</translation>
    </message>
    <message>
        <source>Save the restored image…</source>
        <translation>保存复原图像…</translation>
    </message>
    <message>
        <source>Copy the restored image</source>
        <translation>复制复原图像</translation>
    </message>
    <message>
        <source>Save the recipe…</source>
        <translation>保存配方…</translation>
    </message>
    <message>
        <source>Save as Python script…</source>
        <translation>另存为 Python 脚本…</translation>
    </message>
    <message>
        <source>Save a report…</source>
        <translation>保存报告…</translation>
    </message>
    <message>
        <source>Restore many files…</source>
        <translation>复原许多文件…</translation>
    </message>
    <message>
        <source>This picture is a result that was saved with its recipe.</source>
        <translation>此图像是与其配方一同保存的结果。</translation>
    </message>
    <message>
        <source>Open its experiment</source>
        <translation>打开其实验</translation>
    </message>
    <message>
        <source>This picture is taken for a sharp one and blurred here.</source>
        <translation>此图像被当作清晰图像，并在此处加以模糊。</translation>
    </message>
    <message>
        <source>Restore it as it is</source>
        <translation>按原样复原</translation>
    </message>
    <message>
        <source>Open it all the same</source>
        <translation>仍然打开</translation>
    </message>
    <message>
        <source>There is nothing to copy yet. Run a restoration first.</source>
        <translation>还没有可复制的内容。请先运行一次复原。</translation>
    </message>
    <message>
        <source>Copied.</source>
        <translation>已复制。</translation>
    </message>
    <message>
        <source>There is no image on the clipboard. Copy one in another program, or open a file.</source>
        <translation>剪贴板上没有图像。请在其他程序中复制一幅，或打开文件。</translation>
    </message>
    <message>
        <source>Images ({patterns});;Recipes (*.json)</source>
        <translation>图像 ({patterns});;配方 (*.json)</translation>
    </message>
    <message>
        <source>Recipes, and images saved with one (*.json *.png *.tif *.tiff *.jpg *.jpeg)</source>
        <translation>配方，以及随配方保存的图像 (*.json *.png *.tif *.tiff *.jpg *.jpeg)</translation>
    </message>
    <message>
        <source>Open a recipe</source>
        <translation>打开配方</translation>
    </message>
    <message>
        <source>Save the recipe</source>
        <translation>保存配方</translation>
    </message>
    <message>
        <source>Recipes (*.json)</source>
        <translation>配方 (*.json)</translation>
    </message>
    <message>
        <source>Save as Python script</source>
        <translation>另存为 Python 脚本</translation>
    </message>
    <message>
        <source>Python scripts (*.py)</source>
        <translation>Python 脚本 (*.py)</translation>
    </message>
    <message>
        <source>Largest image</source>
        <translation>最大图像</translation>
    </message>
    <message>
        <source>Megapixels from which on an image is refused before it is decoded:</source>
        <translation>超过多少百万像素的图像在解码之前就拒绝：</translation>
    </message>
    <message>
        <source>nothing yet</source>
        <translation>还没有</translation>
    </message>
    <message>
        <source>{folder} cannot be made: {reason}.</source>
        <translation>无法建立 {folder}：{reason}。</translation>
    </message>
    <message>
        <source>{name} holds values of the type {dtype}, which are no pixels.</source>
        <translation>{name} 里的数值类型是 {dtype}，不是像素。</translation>
    </message>
    <message>
        <source>Save numbers, from 0 for black to 1 for white.</source>
        <translation>请以数值保存，0 为黑，1 为白。</translation>
    </message>
    <message>
        <source>its form is of the version {version}</source>
        <translation>它的版式是版本 {version}</translation>
    </message>
    <message>
        <source>its shape is {shape}</source>
        <translation>它的形状是 {shape}</translation>
    </message>
    <message>
        <source>it ends before its pixels do</source>
        <translation>像素还没完，文件就结束了</translation>
    </message>
    <message>
        <source>A WebP file cannot be more than {most} pixels wide or high.</source>
        <translation>WebP 文件的宽和高不能超过 {most} 像素。</translation>
    </message>
    <message>
        <source>Write a PNG or a TIFF.</source>
        <translation>请写成 PNG 或 TIFF。</translation>
    </message>
    <message>
        <source>{name} cannot be {text}.</source>
        <translation>{name} 不能是 {text}。</translation>
    </message>
    <message>
        <source>Give a positive number, or: unlimited.</source>
        <translation>请给出一个正数，或写 unlimited。</translation>
    </message>
    <message>
        <source>Damaged data about the picture (such as EXIF) were left out.</source>
        <translation>关于图像的数据（如 EXIF）已损坏，已略去。</translation>
    </message>
    <message>
        <source>Save a report</source>
        <translation>保存报告</translation>
    </message>
    <message>
        <source>Pages (*.html)</source>
        <translation>页面 (*.html)</translation>
    </message>
    <message>
        <source>Images ({patterns})</source>
        <translation>图像 ({patterns})</translation>
    </message>
    <message>
        <source>turned</source>
        <translation>转向方式</translation>
    </message>
    <message>
        <source>with a palette</source>
        <translation>调色板方式</translation>
    </message>
    <message>
        <source>{name} is stored {kind}, and cannot be read piece by piece.</source>
        <translation>{name} 以{kind}存储，无法分块读取。</translation>
    </message>
    <message>
        <source>Save it upright as grey or RGB first.</source>
        <translation>请先转正并另存为灰度或 RGB 图像。</translation>
    </message>
    <message>
        <source>Zarr needs the package zarr, which is not installed.</source>
        <translation>Zarr 需要 zarr 软件包，但它尚未安装。</translation>
    </message>
    <message>
        <source>{path} is a folder without a Zarr array.</source>
        <translation>{path} 是没有 Zarr 数组的文件夹。</translation>
    </message>
    <message>
        <source>{name} is a group of Zarr arrays, and none of them is called 0.</source>
        <translation>{name} 是一组 Zarr 数组，其中没有名为 0 的数组。</translation>
    </message>
    <message>
        <source>Choose the folder of one array inside it.</source>
        <translation>请选择其中某个数组的文件夹。</translation>
    </message>
    <message>
        <source>{name} cannot be read piece by piece: it is held in memory.</source>
        <translation>{name} 无法分块读取：它被整幅保存在内存中。</translation>
    </message>
    <message>
        <source>Another picture is still being written.</source>
        <translation>另一幅图像仍在写入。</translation>
    </message>
    <message>
        <source>Wait for it, or give it up.</source>
        <translation>请等它写完，或放弃它。</translation>
    </message>
</context>
<context>
    <name>Films</name>
    <message>
        <source>Writing MP4 needs the package av, which is not installed.</source>
        <translation>写 MP4 需要 av 软件包，它没有安装。</translation>
    </message>
    <message>
        <source>A GIF needs no package.</source>
        <translation>GIF 不需要任何软件包。</translation>
    </message>
</context>
<context>
    <name>Formulas</name>
    <message>
        <source>Kernel extent</source>
        <translation>核的跨度</translation>
    </message>
    <message>
        <source>Full length</source>
        <translation>完整长度</translation>
    </message>
    <message>
        <source>Output size</source>
        <translation>输出大小</translation>
    </message>
    <message>
        <source>Zero-inserted input</source>
        <translation>插零后的输入</translation>
    </message>
    <message>
        <source>Padding before, as a convolution</source>
        <translation>前侧填充，作为卷积</translation>
    </message>
    <message>
        <source>Padding after, as a convolution</source>
        <translation>后侧填充，作为卷积</translation>
    </message>
    <message>
        <source>Size back, by the direct convolution</source>
        <translation>返回的大小，由直接卷积</translation>
    </message>
    <message>
        <source>Remainder of the direct convolution</source>
        <translation>直接卷积的余数</translation>
    </message>
</context>
<context>
    <name>Frameworks</name>
    <message>
        <source>PyTorch</source>
        <translation>PyTorch</translation>
    </message>
    <message>
        <source>TensorFlow</source>
        <translation>TensorFlow</translation>
    </message>
    <message>
        <source>Keras</source>
        <translation>Keras</translation>
    </message>
    <message>
        <source>ONNX Runtime</source>
        <translation>ONNX Runtime</translation>
    </message>
    <message>
        <source>JAX</source>
        <translation>JAX</translation>
    </message>
    <message>
        <source>SciPy</source>
        <translation>SciPy</translation>
    </message>
    <message>
        <source>Same shape, other values: {calls}. That also gives {shape}, but crops {before} at the beginning instead of {own}.</source>
        <translation>形状相同，数值不同：{calls}。那样也得到 {shape}，但在起始侧裁掉 {before}，而不是 {own}。</translation>
    </message>
    <message>
        <source>JAX pads the zero-inserted input: these are K − 1 − p, not p. Without transpose_kernel=True the kernel is applied as it is stored, not rotated: same shape, other values.</source>
        <translation>JAX 填充的是插零后的输入：这些数是 K − 1 − p，不是 p。不设 transpose_kernel=True 时，核按存储使用而不旋转：形状相同，数值不同。</translation>
    </message>
    <message>
        <source>Keras only knows the paddings same and valid, and this is neither.</source>
        <translation>Keras 只认识 same 和 valid 两种填充，而这里两者都不是。</translation>
    </message>
    <message>
        <source>Keras refuses a dilation together with a stride; so v is the kernel with its zeros.</source>
        <translation>Keras 不接受空洞率与步幅同时使用；所以 v 是插好零的核。</translation>
    </message>
    <message>
        <source>Before Keras 3.15, on PyTorch, same cropped one cell more at the beginning: other values.</source>
        <translation>在 Keras 3.15 之前，PyTorch 后端的 same 在起始侧多裁一格：数值不同。</translation>
    </message>
    <message>
        <source>ONNX has no negative padding, but it would have to be {before}.</source>
        <translation>ONNX 没有负的填充，而这里需要 {before}。</translation>
    </message>
    <message>
        <source>output_padding would have to be {extra}, but ONNX Runtime refuses what is not below the stride, {stride}.</source>
        <translation>output_padding 需要 {extra}，但 ONNX Runtime 不接受不小于步幅 {stride} 的值。</translation>
    </message>
    <message>
        <source>PyTorch&apos;s padding cannot be negative, but it would have to be {before}.</source>
        <translation>PyTorch 的填充不能为负，而这里需要 {before}。</translation>
    </message>
    <message>
        <source>PyTorch crops as much at the beginning as at the end, or more; here it is {before} at the beginning and {after} at the end.</source>
        <translation>PyTorch 在起始侧裁掉的与末尾侧一样多或更多；而这里起始侧 {before}，末尾侧 {after}。</translation>
    </message>
    <message>
        <source>PyTorch&apos;s output_padding would have to be {extra}, but it must be smaller than stride or dilation, here {most}.</source>
        <translation>PyTorch 的 output_padding 需要 {extra}，但它必须小于步幅或空洞率，这里即 {most}。</translation>
    </message>
    <message>
        <source>SciPy has no transposed convolution, but it is a true convolution of the zero-inserted input: the kernel is not rotated by hand.</source>
        <translation>SciPy 没有转置卷积，但它就是对插零后输入的真正卷积：核不需要手工旋转。</translation>
    </message>
    <message>
        <source>So these lines compute the full result and cut the output out of it; add a bias only after that.</source>
        <translation>所以这几行先算出完整结果，再从中裁出输出；偏置要在此之后才加。</translation>
    </message>
    <message>
        <source>{function} has no groups: each is computed by itself, and the parts are joined.</source>
        <translation>{function} 没有分组：每组单独计算，再拼接起来。</translation>
    </message>
    <message>
        <source>TensorFlow&apos;s padding cannot be negative, but it would have to be {before}.</source>
        <translation>TensorFlow 的填充不能为负，而这里需要 {before}。</translation>
    </message>
    <message>
        <source>TensorFlow adds fewer cells than the stride, {stride}, beyond the last product; here it is {extra}.</source>
        <translation>TensorFlow 在最后一个乘积之后补的格数少于步幅 {stride}；而这里是 {extra}。</translation>
    </message>
    <message>
        <source>conv1d_transpose only knows the paddings SAME and VALID, and this is neither.</source>
        <translation>conv1d_transpose 只认识 SAME 和 VALID 两种填充，而这里两者都不是。</translation>
    </message>
    <message>
        <source>On a CPU, TensorFlow&apos;s dilations run in float32 only, and not with every padding. So v is the kernel with its zeros, which runs everywhere.</source>
        <translation>在 CPU 上，TensorFlow 的空洞率只能用 float32，也不是每种填充都行。所以 v 是插好零的核，这样到处都能运行。</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>代码</translation>
    </message>
    <message>
        <source>x is the input and w the kernel as stored, both NumPy arrays; y is the output</source>
        <translation>x 是输入，w 是按存储的核，都是 NumPy 数组；y 是输出</translation>
    </message>
    <message>
        <source>Given x, the input, and w, the kernel as stored, as NumPy arrays; y is the output.</source>
        <translation>给定输入 x 和按存储的核 w，都是 NumPy 数组；y 是输出。</translation>
    </message>
    <message>
        <source>Given x, the {inputs} input planes, and w, the {inputs} × {outputs} kernels as stored, as NumPy arrays with the channels first; y are the output planes.</source>
        <translation>给定 {inputs} 个输入平面 x 和 {inputs} × {outputs} 个按存储的核 w，都是通道在前的 NumPy 数组；y 是输出平面。</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>已复制</translation>
    </message>
    <message>
        <source>Copy these lines</source>
        <translation>复制这几行</translation>
    </message>
    <message>
        <source>Framework</source>
        <translation>框架</translation>
    </message>
    <message>
        <source>The framework whose code is shown</source>
        <translation>显示哪个框架的代码</translation>
    </message>
</context>
<context>
    <name>Geometry</name>
    <message>
        <source>The kernel reaches over {extent} cells, but the padded input has only {size}.</source>
        <translation>核跨 {extent} 格，而填充后的输入只有 {size} 格。</translation>
    </message>
    <message>
        <source>Add {missing} cells of padding, or make the kernel or the dilation smaller.</source>
        <translation>请再加 {missing} 格填充，或减小核或空洞率。</translation>
    </message>
    <message>
        <source>The output would have no cells: {full} − {before} − {after} + {extra} = {large}.</source>
        <translation>输出将没有任何格：{full} − {before} − {after} + {extra} = {large}。</translation>
    </message>
    <message>
        <source>Use a padding of at most {most} on both sides together, or a larger input.</source>
        <translation>请让两侧填充之和至多为 {most}，或用更大的输入。</translation>
    </message>
    <message>
        <source>{name} cannot be {value}.</source>
        <translation>{name} 不能是 {value}。</translation>
    </message>
    <message>
        <source>It must be a whole number of at least {least}.</source>
        <translation>它必须是至少为 {least} 的整数。</translation>
    </message>
    <message>
        <source>{name} is {value}, but must be at least {least}.</source>
        <translation>{name} 是 {value}，但至少要为 {least}。</translation>
    </message>
    <message>
        <source>Crop the large side before, or pad the result after, instead.</source>
        <translation>请改为事先裁剪大侧，或事后填充结果。</translation>
    </message>
    <message>
        <source>A kernel of {axes} axes cannot be used here.</source>
        <translation>这里不能用 {axes} 个轴的核。</translation>
    </message>
    <message>
        <source>Give a kernel of one or two axes.</source>
        <translation>请给出一个或两个轴的核。</translation>
    </message>
    <message>
        <source>{name} {value} does not fit an image of {axes} axes.</source>
        <translation>{name} {value} 与 {axes} 个轴的图像不符。</translation>
    </message>
    <message>
        <source>Give one number for all axes, or one for each axis.</source>
        <translation>请给出所有轴共用的一个数，或每个轴一个数。</translation>
    </message>
    <message>
        <source>padding {value} does not fit an image of {axes} axes.</source>
        <translation>padding {value} 与 {axes} 个轴的图像不符。</translation>
    </message>
    <message>
        <source>Give one number, one for each axis, or a pair (before, after) for each axis.</source>
        <translation>请给出一个数、每个轴一个数，或每个轴一对 (前, 后)。</translation>
    </message>
    <message>
        <source>The kernel is {given}, but the geometry has {expected} taps.</source>
        <translation>核有 {given} 个权重，而几何设置是 {expected} 个。</translation>
    </message>
    <message>
        <source>The kernel holds values of type {kind}.</source>
        <translation>核的数值类型是 {kind}。</translation>
    </message>
    <message>
        <source>It must hold real numbers.</source>
        <translation>它必须是实数。</translation>
    </message>
    <message>
        <source>{count} of the kernel&apos;s weights are not finite.</source>
        <translation>核有 {count} 个权重不是有限数。</translation>
    </message>
    <message>
        <source>Replace NaN and infinity by numbers.</source>
        <translation>请把 NaN 和无穷换成普通的数。</translation>
    </message>
</context>
<context>
    <name>Images</name>
    <message>
        <source>An array of shape {shape} is not an image.</source>
        <translation>形状为 {shape} 的数组不是图像。</translation>
    </message>
    <message>
        <source>It must be (height, width) for grey or (height, width, 3) for colour.</source>
        <translation>灰度须为 (高, 宽)，彩色须为 (高, 宽, 3)。</translation>
    </message>
    <message>
        <source>Pixels of type {dtype} have no agreed black and white.</source>
        <translation>{dtype} 类型的像素没有公认的黑与白。</translation>
    </message>
    <message>
        <source>Convert them to floating point numbers from 0 to 1 first.</source>
        <translation>请先转换成 0 到 1 的浮点数。</translation>
    </message>
    <message>
        <source>light</source>
        <translation>光</translation>
    </message>
    <message>
        <source>Images of shape {one} and {other} cannot be compared.</source>
        <translation>形状为 {one} 和 {other} 的图像无法比较。</translation>
    </message>
    <message>
        <source>Crop or scale them to the same size first.</source>
        <translation>请先裁剪或缩放到同样大小。</translation>
    </message>
    <message>
        <source>A border of {border} px leaves nothing of an image of {height} x {width} px.</source>
        <translation>{border} px 的边框使 {height} x {width} px 的图像什么也不剩。</translation>
    </message>
    <message>
        <source>Choose a narrower border.</source>
        <translation>请选择更窄的边框。</translation>
    </message>
</context>
<context>
    <name>Kernels</name>
    <message>
        <source>1, 2, 3, …</source>
        <translation>1, 2, 3, …</translation>
    </message>
    <message>
        <source>All ones</source>
        <translation>全为一</translation>
    </message>
    <message>
        <source>Bilinear</source>
        <translation>双线性</translation>
    </message>
    <message>
        <source>A single one</source>
        <translation>单独一个一</translation>
    </message>
    <message>
        <source>Sobel</source>
        <translation>Sobel</translation>
    </message>
    <message>
        <source>Random</source>
        <translation>随机</translation>
    </message>
    <message>
        <source>Dumoulin and Visin</source>
        <translation>Dumoulin 与 Visin</translation>
    </message>
    <message>
        <source>Checkerboard</source>
        <translation>棋盘格</translation>
    </message>
    <message>
        <source>Box: all ones</source>
        <translation>盒形：全为一</translation>
    </message>
    <message>
        <source>Identity: a single one</source>
        <translation>恒等：单独一个一</translation>
    </message>
    <message>
        <source>kernel</source>
        <translation>核</translation>
    </message>
    <message>
        <source>input</source>
        <translation>输入</translation>
    </message>
</context>
<context>
    <name>Language</name>
    <message>
        <source>The program does not speak {name}.</source>
        <translation>本程序不会说 {name}。</translation>
    </message>
    <message>
        <source>It speaks {languages}.</source>
        <translation>它会说 {languages}。</translation>
    </message>
</context>
<context>
    <name>Lessons</name>
    <message>
        <source>Lessons</source>
        <translation>课程</translation>
    </message>
    <message>
        <source>Open lesson…</source>
        <translation>打开课程…</translation>
    </message>
    <message>
        <source>Play a lesson from a file; it can be dropped on the window too</source>
        <translation>播放文件中的课程；也可以把文件拖到窗口上</translation>
    </message>
    <message>
        <source>A lesson is a text file. docs/lessons.md tells how to write one.</source>
        <translation>课程是一个文本文件。docs/lessons.md 说明怎样编写。</translation>
    </message>
    <message>
        <source>Lessons ({patterns})</source>
        <translation>课程 ({patterns})</translation>
    </message>
    <message>
        <source>Open lesson</source>
        <translation>打开课程</translation>
    </message>
    <message>
        <source>Step {step} of {count}</source>
        <translation>第 {step} / {count} 步</translation>
    </message>
    <message>
        <source>Show the answer</source>
        <translation>显示答案</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>下一步</translation>
    </message>
    <message>
        <source>All lessons</source>
        <translation>所有课程</translation>
    </message>
    <message>
        <source>Bring the window back to what this step shows</source>
        <translation>让窗口回到这一步所显示的样子</translation>
    </message>
    <message>
        <source>Close the lessons (F2)</source>
        <translation>关闭课程（F2）</translation>
    </message>
    <message>
        <source>Predict</source>
        <translation>预测</translation>
    </message>
    <message>
        <source>The present step of the lesson</source>
        <translation>课程的当前步</translation>
    </message>
    <message>
        <source>Progress of the lesson</source>
        <translation>课程的进度</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>上一步</translation>
    </message>
    <message>
        <source>The step before (Page up)</source>
        <translation>前一步（Page up）</translation>
    </message>
    <message>
        <source>The answer, or the next step (Page down)</source>
        <translation>答案，或下一步（Page down）</translation>
    </message>
    <message>
        <source>Next step of the lesson, or the answer</source>
        <translation>课程的下一步，或答案</translation>
    </message>
    <message>
        <source>Step before</source>
        <translation>前一步</translation>
    </message>
    <message>
        <source>lesson</source>
        <translation>课程</translation>
    </message>
    <message>
        <source>{path} cannot be opened: {reason}.</source>
        <translation>无法打开 {path}：{reason}。</translation>
    </message>
    <message>
        <source>Check the name, and that you may read it.</source>
        <translation>请检查文件名以及是否有读取权限。</translation>
    </message>
    <message>
        <source>{file} is longer than {limit} bytes.</source>
        <translation>{file} 超过 {limit} 字节。</translation>
    </message>
    <message>
        <source>Choose a file that is a lesson.</source>
        <translation>请选择一个课程文件。</translation>
    </message>
    <message>
        <source>{file}, line {line}: this is no text in UTF-8.</source>
        <translation>{file}，第 {line} 行：这不是 UTF-8 文本。</translation>
    </message>
    <message>
        <source>Save it in UTF-8.</source>
        <translation>请以 UTF-8 保存。</translation>
    </message>
    <message>
        <source>This version reads lessons of format {known}.</source>
        <translation>本版本读取版式为 {known} 的课程。</translation>
    </message>
    <message>
        <source>A lesson needs steps.</source>
        <translation>课程需要有步骤。</translation>
    </message>
    <message>
        <source>Begin each with a line [[step]].</source>
        <translation>每一步以一行 [[step]] 开头。</translation>
    </message>
    <message>
        <source>A lesson has at most {most} steps.</source>
        <translation>一个课程至多 {most} 步。</translation>
    </message>
    <message>
        <source>Make two of it.</source>
        <translation>请把它分成两个。</translation>
    </message>
    <message>
        <source>{file}: it is nested too deeply.</source>
        <translation>{file}：它嵌套得太深。</translation>
    </message>
    <message>
        <source>A question and an answer belong together.</source>
        <translation>问题和答案要成对出现。</translation>
    </message>
    <message>
        <source>Write both, or none of them.</source>
        <translation>请两个都写，或都不写。</translation>
    </message>
    <message>
        <source>“after” is what the answer shows, and there is no question.</source>
        <translation>“after”是答案所显示的，而这里没有问题。</translation>
    </message>
    <message>
        <source>tab</source>
        <translation>页</translation>
    </message>
    <message>
        <source>“state” begins anew and “change” goes on from the last step: a step has one of them.</source>
        <translation>“state”重新开始，“change”接着上一步：一步只能有其中之一。</translation>
    </message>
    <message>
        <source>There is no step before this one, in the same tab, that could be changed.</source>
        <translation>在这一步之前，同一页里没有可以更改的步骤。</translation>
    </message>
    <message>
        <source>Write “state” in place of “change”.</source>
        <translation>请用“state”代替“change”。</translation>
    </message>
    <message>
        <source>Settings of a tab belong here, by their names.</source>
        <translation>这里应写某一页的设置，用它们的名称。</translation>
    </message>
    <message>
        <source>{name} cannot be {value}.</source>
        <translation>{name} 不能是 {value}。</translation>
    </message>
    <message>
        <source>{name} is for the tab {tab}.</source>
        <translation>{name} 属于 {tab} 页。</translation>
    </message>
    <message>
        <source>C has {rows} rows and {columns} columns, counted from 0.</source>
        <translation>C 有 {rows} 行、{columns} 列，从 0 数起。</translation>
    </message>
    <message>
        <source>A text called “{name}” belongs here.</source>
        <translation>这里应有一段叫做“{name}”的文字。</translation>
    </message>
    <message>
        <source>Write {name}.en = &quot;…&quot;, and {name}.zh_CN = &quot;…&quot; for Chinese.</source>
        <translation>请写 {name}.en = &quot;…&quot;，中文则写 {name}.zh_CN = &quot;…&quot;。</translation>
    </message>
    <message>
        <source>language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>“{name}” must be a text.</source>
        <translation>“{name}”必须是文字。</translation>
    </message>
    <message>
        <source>entry</source>
        <translation>条目</translation>
    </message>
    <message>
        <source>{file}, line {line}: {problem}</source>
        <translation>{file}，第 {line} 行：{problem}</translation>
    </message>
    <message>
        <source>setting of the tab One matrix</source>
        <translation>“同一矩阵”页的设置</translation>
    </message>
    <message>
        <source>inverse</source>
        <translation>逆</translation>
    </message>
    <message>
        <source>{name} cannot be {value} here.</source>
        <translation>{name} 在这里不能是 {value}。</translation>
    </message>
    <message>
        <source>The nearest that fits is {nearest}.</source>
        <translation>最接近的可行值是 {nearest}。</translation>
    </message>
</context>
<context>
    <name>Licences</name>
    <message>
        <source>not stated</source>
        <translation>未注明</translation>
    </message>
</context>
<context>
    <name>Limits</name>
    <message>
        <source>The other side</source>
        <translation>另一侧</translation>
    </message>
    <message>
        <source>{name} is {value}, which cannot be drawn.</source>
        <translation>{name} 为 {value}，无法画出。</translation>
    </message>
    <message>
        <source>It must be {low} to {high}.</source>
        <translation>它须为 {low} 到 {high}。</translation>
    </message>
</context>
<context>
    <name>Methods</name>
    <message>
        <source>it needs nothing but the operator and its adjoint, and this one has no spectrum.</source>
        <translation>它只需要算子及其伴随，而这个算子没有频谱。</translation>
    </message>
    <message>
        <source>the picture is not periodic, which this filter bears best; any other boundary is better.</source>
        <translation>图像并不是周期性的，这种滤波器最能承受这一点；换成其他任何边界都更好。</translation>
    </message>
    <message>
        <source>the noise grows with the brightness, as that of photons does.</source>
        <translation>噪声随亮度增长，就像光子噪声那样。</translation>
    </message>
    <message>
        <source>{noise}, and it is the best method that computes on a device.</source>
        <translation>{noise}，它是能在设备上计算的最好的方法。</translation>
    </message>
    <message>
        <source>the noise grows with the brightness and has σ = {sigma:.3g} at the mean</source>
        <translation>噪声随亮度增长，在平均亮度处 σ = {sigma:.3g}</translation>
    </message>
    <message>
        <source>the noise has σ = {sigma:.3g} everywhere</source>
        <translation>噪声处处 σ = {sigma:.3g}</translation>
    </message>
    <message>
        <source>{noise}, and there is time for the best method.</source>
        <translation>{noise}，并且有时间用最好的方法。</translation>
    </message>
    <message>
        <source>{noise}, and it is the best method for this size in {budget:g} s.</source>
        <translation>{noise}，而它是这个大小在 {budget:g} s 之内最好的方法。</translation>
    </message>
    <message>
        <source>{method} computes its result from the data alone and cannot go on from an estimate.</source>
        <translation>{method}只由数据计算结果，不能从一个估计继续。</translation>
    </message>
    <message>
        <source>Choose a method that takes steps, such as richardson-lucy, or begin with the data again.</source>
        <translation>请选择逐步迭代的方法，例如 richardson-lucy，或重新从数据开始。</translation>
    </message>
    <message>
        <source>{method} computes on NumPy&apos;s arrays only, not on a device.</source>
        <translation>{method}只能用 NumPy 的数组计算，不能在设备上计算。</translation>
    </message>
    <message>
        <source>Leave the device out, or use one of {tags}.</source>
        <translation>请去掉设备，或改用 {tags} 之一。</translation>
    </message>
    <message>
        <source>{method} cannot leave saturated pixels out: it computes with all data at once.</source>
        <translation>{method}无法排除饱和像素：它同时用全部数据计算。</translation>
    </message>
    <message>
        <source>Take another method, such as wiener or richardson-lucy, or no saturation.</source>
        <translation>请换用其他方法，例如 wiener 或 richardson-lucy，或不设饱和值。</translation>
    </message>
    <message>
        <source>{method} works on the spectrum of a blur, and with super-resolution there is none.</source>
        <translation>{method} 在模糊的频谱上工作，而超分辨率没有频谱。</translation>
    </message>
    <message>
        <source>Use a method that needs only C and its adjoint, such as richardson-lucy, or the scale 1.</source>
        <translation>请用只需要 C 及其伴随的方法，例如 richardson-lucy，或把倍数设为 1。</translation>
    </message>
    <message>
        <source>{method} works on the spectrum of a blur, and {kind} has none.</source>
        <translation>{method} 在模糊的频谱上工作，而 {kind} 没有频谱。</translation>
    </message>
    <message>
        <source>Use a method that needs only C and its adjoint, such as richardson-lucy.</source>
        <translation>请用只需要 C 及其伴随的方法，例如 richardson-lucy。</translation>
    </message>
    <message>
        <source>{method}: {reason}</source>
        <translation>{method}：{reason}</translation>
    </message>
    <message>
        <source>What the inverse filter makes of a pixel depends on all others, however far away.</source>
        <translation>逆滤波对一个像素的结果取决于所有其他像素，无论多远。</translation>
    </message>
    <message>
        <source>{share} of the frequencies are kept; the noise comes out {noise:.3g} times as strong.</source>
        <translation>保留了 {share} 的频率；噪声变为原来的 {noise:.3g} 倍。</translation>
    </message>
    <message>
        <source>It draws the levels of noise and scene from all pixels together.</source>
        <translation>它由全部像素一起抽取噪声与场景的水平。</translation>
    </message>
    <message>
        <source>Noise level {sigma:.3g}, smoothness {weight:.3g} in the last sample.</source>
        <translation>最后一个样本中，噪声水平 {sigma:.3g}，平滑度 {weight:.3g}。</translation>
    </message>
    <message>
        <source>The scene&apos;s spectrum cannot be measured on each part: the parts would differ.</source>
        <translation>场景的频谱不能在各部分上分别测量：各部分会不一致。</translation>
    </message>
    <message>
        <source>The scene&apos;s spectrum was measured on the data.</source>
        <translation>场景的频谱由数据测得。</translation>
    </message>
    <message>
        <source>The scene&apos;s spectrum is that of {name}; if that is the original, this is an oracle.</source>
        <translation>场景的频谱取自 {name}；如果它就是原图，这就是先知（oracle）。</translation>
    </message>
    <message>
        <source>No picture is chosen whose spectrum the scene is expected to have.</source>
        <translation>还没有选择图像，其频谱即预期场景所具有的。</translation>
    </message>
    <message>
        <source>Name a sharp picture of the same kind as the reference, or take another scene.</source>
        <translation>请指定一幅同类的清晰图像作为参考，或改用其他场景频谱。</translation>
    </message>
    <message>
        <source>λ = {weight:.2g} has the least expected error; the noise level alone would suggest {suggested:.2g}.</source>
        <translation>λ = {weight:.2g} 的期望误差最小；仅凭噪声水平会建议 {suggested:.2g}。</translation>
    </message>
</context>
<context>
    <name>Noises</name>
    <message>
        <source>Intensities up to {high:.3g} hold too many photons to count.</source>
        <translation>强度高达 {high:.3g}，光子太多，数不过来。</translation>
    </message>
    <message>
        <source>Scale the image to the range from 0 to 1, or ask for fewer photons.</source>
        <translation>请把图像缩放到 0 到 1 的范围，或减少光子数。</translation>
    </message>
</context>
<context>
    <name>OneMatrix</name>
    <message>
        <source>One matrix: the three equations and the Richardson-Lucy step</source>
        <translation>同一矩阵：三个等式和 Richardson-Lucy 的一步</translation>
    </message>
    <message>
        <source>periodic (circulant C)</source>
        <translation>周期（循环 C）</translation>
    </message>
    <message>
        <source>mirrored</source>
        <translation>镜像</translation>
    </message>
    <message>
        <source>edge cell repeated</source>
        <translation>边缘格重复</translation>
    </message>
    <message>
        <source>black</source>
        <translation>黑</translation>
    </message>
    <message>
        <source>unknown scene</source>
        <translation>未知场景</translation>
    </message>
    <message>
        <source>Scene and kernel</source>
        <translation>场景与核</translation>
    </message>
    <message>
        <source>Scene</source>
        <translation>场景</translation>
    </message>
    <message>
        <source>What x is; click a cell of x to paint it black or white</source>
        <translation>x 是什么；点击 x 的一格可涂黑或涂白</translation>
    </message>
    <message>
        <source>Kernel</source>
        <translation>核</translation>
    </message>
    <message>
        <source>What one point of the scene becomes: the point spread function</source>
        <translation>场景中的一点会变成什么：点扩散函数</translation>
    </message>
    <message>
        <source>Weights of the kernel</source>
        <translation>核的权重</translation>
    </message>
    <message>
        <source>Type to change a weight; C divides them by their sum</source>
        <translation>键入即可改权重；C 会把它们除以总和</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>数据</translation>
    </message>
    <message>
        <source>Boundary</source>
        <translation>边界</translation>
    </message>
    <message>
        <source>What lies beyond the edge of the scene; the first makes C circulant</source>
        <translation>场景边缘之外是什么；第一项使 C 成为循环矩阵</translation>
    </message>
    <message>
        <source>Stride</source>
        <translation>步幅</translation>
    </message>
    <message>
        <source>Distance of the cells that are kept; above 1, undoing C is super-resolution</source>
        <translation>保留下来的格之间的距离；大于 1 时，求 C 的逆就是超分辨率</translation>
    </message>
    <message>
        <source>Noise</source>
        <translation>噪声</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>种子</translation>
    </message>
    <message>
        <source>Seed of the noise: the same number gives the same noise</source>
        <translation>噪声的随机种子：同样的数给出同样的噪声</translation>
    </message>
    <message>
        <source>Other noise of the same level</source>
        <translation>换一份同样水平的噪声</translation>
    </message>
    <message>
        <source>Inverse</source>
        <translation>逆</translation>
    </message>
    <message>
        <source>How C is undone</source>
        <translation>怎样求 C 的逆</translation>
    </message>
    <message>
        <source>Try</source>
        <translation>试一试</translation>
    </message>
    <message>
        <source>Forget the flip</source>
        <translation>忘记翻转</translation>
    </message>
    <message>
        <source>Leave the kernel as it is where the transpose rotates it by 180°: the usual mistake</source>
        <translation>转置本应把核旋转 180°，这里却让它保持原样：常见的错误</translation>
    </message>
    <message>
        <source>Matrices in frequencies</source>
        <translation>频域中的矩阵</translation>
    </message>
    <message>
        <source>Show the matrices under the Fourier transform, which makes a circulant C diagonal</source>
        <translation>显示傅里叶变换下的矩阵；它使循环的 C 成为对角矩阵</translation>
    </message>
    <message>
        <source>own choice</source>
        <translation>自定</translation>
    </message>
    <message>
        <source>error from {low} to {high}</source>
        <translation>误差从 {low} 到 {high}</translation>
    </message>
    <message>
        <source>{formula} blur and noise</source>
        <translation>{formula} 模糊与噪声</translation>
    </message>
    <message>
        <source>{formula} blur at stride {stride}, and noise</source>
        <translation>{formula} 以步幅 {stride} 模糊，加噪声</translation>
    </message>
    <message>
        <source>{formula} transposed convolution: the right size, not the right picture</source>
        <translation>{formula} 转置卷积：大小对了，图像不对</translation>
    </message>
    <message>
        <source>{formula} without the flip: not the transpose of C any more</source>
        <translation>{formula} 没有翻转：不再是 C 的转置</translation>
    </message>
    <message>
        <source>{formula} deconvolution: the right picture, until there is noise</source>
        <translation>{formula} 反卷积：图像对了，直到有了噪声</translation>
    </message>
    <message>
        <source>{formula} super-resolution: more cells than data</source>
        <translation>{formula} 超分辨率：格数多于数据</translation>
    </message>
    <message>
        <source>{name}, up to {most}</source>
        <translation>{name}，最大 {most}</translation>
    </message>
    <message>
        <source>{size}. Orange is positive, purple negative; the shade goes with the square root of the size, so that small entries can be seen.</source>
        <translation>{size}。橙色为正，紫色为负；深浅取绝对值的平方根，以便看见小的矩阵元。</translation>
    </message>
    <message>
        <source>other size</source>
        <translation>大小不同</translation>
    </message>
    <message>
        <source>error {rms}</source>
        <translation>误差 {rms}</translation>
    </message>
    <message>
        <source>Matrix of the blur</source>
        <translation>模糊的矩阵</translation>
    </message>
    <message>
        <source>Transpose of the matrix</source>
        <translation>矩阵的转置</translation>
    </message>
    <message>
        <source>Inverse of the matrix</source>
        <translation>矩阵的逆</translation>
    </message>
    <message>
        <source>Error: {title}</source>
        <translation>误差：{title}</translation>
    </message>
    <message>
        <source>Transposed convolution</source>
        <translation>转置卷积</translation>
    </message>
    <message>
        <source>Deconvolution</source>
        <translation>反卷积</translation>
    </message>
    <message>
        <source>Values from {low} to {high}; grey shows 0 to 1 and clips the rest, in the picture only.</source>
        <translation>数值从 {low} 到 {high}；灰度显示 0 到 1，其余只在图中截断。</translation>
    </message>
    <message>
        <source>Under the pointer</source>
        <translation>指针之下</translation>
    </message>
    <message>
        <source>One matrix, three uses</source>
        <translation>同一矩阵，三种用法</translation>
    </message>
    <message>
        <source>Where the noise goes</source>
        <translation>噪声去了哪里</translation>
    </message>
    <message>
        <source>This step of Richardson-Lucy</source>
        <translation>Richardson-Lucy 的这一步</translation>
    </message>
    <message>
        <source>The dot test</source>
        <translation>点积检验</translation>
    </message>
    <message>
        <source>In frequencies</source>
        <translation>在频域中</translation>
    </message>
    <message>
        <source>Point at a cell or an entry to light up its row and column; click to keep them, Esc lets go. Ctrl with the arrow keys moves them. A click on x, or Return on the cell that is lit, paints it.</source>
        <translation>指向一格或一个矩阵元，其行和列就会亮起；点击可固定，Esc 放开。Ctrl 加方向键移动亮起处。点击 x 的一格，或在亮起的格上按回车，可涂色。</translation>
    </message>
    <message>
        <source>&lt;b&gt;Row {row} of C&lt;/b&gt; gathers datum y[{place}] from {count} cells of x: the &lt;i&gt;rotated&lt;/i&gt; kernel. In C&lt;sup&gt;T&lt;/sup&gt; it is a column: what the datum scatters.</source>
        <translation>&lt;b&gt;C 的第 {row} 行&lt;/b&gt;从 x 的 {count} 个格汇集出数据 y[{place}]：&lt;i&gt;旋转后的&lt;/i&gt;核。在 C&lt;sup&gt;T&lt;/sup&gt; 中它是一列：该数据所散布的。</translation>
    </message>
    <message>
        <source>&lt;b&gt;Column {column} of C&lt;/b&gt; is what cell x[{place}] becomes: the kernel as it is, on {count} data. In C&lt;sup&gt;T&lt;/sup&gt; it is a row.</source>
        <translation>&lt;b&gt;C 的第 {column} 列&lt;/b&gt;是格 x[{place}] 变成的样子：原样的核，落在 {count} 个数据上。在 C&lt;sup&gt;T&lt;/sup&gt; 中它是一行。</translation>
    </message>
    <message>
        <source>C is {size}: {scene} cells of x, {data} data in y, {links} entries that are not 0.</source>
        <translation>C 为 {size}：x 有 {scene} 格，y 有 {data} 个数据，{links} 个元不为 0。</translation>
    </message>
    <message>
        <source>what a camera does</source>
        <translation>照相机所做的</translation>
    </message>
    <message>
        <source>what a network calls deconvolution: it spreads, and undoes nothing</source>
        <translation>神经网络所说的反卷积：它散开，什么也没有还原</translation>
    </message>
    <message>
        <source>what an astronomer calls deconvolution: it looks for x</source>
        <translation>天文学家所说的反卷积：它在寻找 x</translation>
    </message>
    <message>
        <source>{count} of {all} directions of x leave no trace in y; no inverse brings them back.</source>
        <translation>x 的 {all} 个方向中有 {count} 个在 y 中不留痕迹；任何逆都无法把它们找回。</translation>
    </message>
    <message>
        <source>σ falls from {high} to {low}: one pattern is weakened {ratio} times more than another.</source>
        <translation>σ 从 {high} 降到 {low}：最弱的图案比最强的多衰减 {ratio} 倍。</translation>
    </message>
    <message>
        <source>Noise of {before} becomes {after} in the picture, &lt;b&gt;{gain} times&lt;/b&gt; as much.</source>
        <translation>{before} 的噪声在图像中变成 {after}，是原来的 &lt;b&gt;{gain} 倍&lt;/b&gt;。</translation>
    </message>
    <message>
        <source>There is no noise: every pattern comes back, however weak. Now move the slider.</source>
        <translation>没有噪声：再弱的图案也能恢复。现在移动滑块试试。</translation>
    </message>
    <message>
        <source>&lt;b&gt;x&lt;/b&gt; is the present estimate; the first one is flat.</source>
        <translation>&lt;b&gt;x&lt;/b&gt; 是当前的估计；最初的估计是平的。</translation>
    </message>
    <message>
        <source>&lt;b&gt;C x&lt;/b&gt; predicts what the camera would see if x were the scene.</source>
        <translation>&lt;b&gt;C x&lt;/b&gt; 预测：假如场景是 x，照相机会看到什么。</translation>
    </message>
    <message>
        <source>&lt;b&gt;y / C x&lt;/b&gt; compares: from {low} to {high}. Where it is above 1 (red) there is more light than predicted.</source>
        <translation>&lt;b&gt;y / C x&lt;/b&gt; 作比较：从 {low} 到 {high}。大于 1 处（红色），光比预测的多。</translation>
    </message>
    <message>
        <source>&lt;b&gt;C&lt;sup&gt;T&lt;/sup&gt;(y / C x) / C&lt;sup&gt;T&lt;/sup&gt;1&lt;/b&gt; brings the comparison back to the scene: a &lt;b&gt;transposed convolution&lt;/b&gt;, divided by what it makes of ones. Factors from {low} to {high}.</source>
        <translation>&lt;b&gt;C&lt;sup&gt;T&lt;/sup&gt;(y / C x) / C&lt;sup&gt;T&lt;/sup&gt;1&lt;/b&gt; 把比较结果带回场景：这是&lt;b&gt;转置卷积&lt;/b&gt;，再除以它对全 1 的结果。因子从 {low} 到 {high}。</translation>
    </message>
    <message>
        <source>&lt;b&gt;x times the factor&lt;/b&gt; is the next estimate. It stays positive, and fits the data better than the last one.</source>
        <translation>&lt;b&gt;x 乘以因子&lt;/b&gt;就是下一个估计。它保持为正，并且比上一个更符合数据。</translation>
    </message>
    <message>
        <source>But here the kernel was not rotated, so the ratios arrive at the wrong cells.</source>
        <translation>但这里核没有旋转，所以比值落到了错误的格上。</translation>
    </message>
    <message>
        <source>Misfit: {before} → {after}</source>
        <translation>失配度：{before} → {after}</translation>
    </message>
    <message>
        <source>&lt;b&gt;It rises from step {step} on&lt;/b&gt;, which Richardson-Lucy never does: the transpose is not one.</source>
        <translation>&lt;b&gt;从第 {step} 步起它上升&lt;/b&gt;，而 Richardson-Lucy 从不会这样：这个转置不是转置。</translation>
    </message>
    <message>
        <source>Equal, for any x and y: this C&lt;sup&gt;T&lt;/sup&gt; is the adjoint of C.</source>
        <translation>对任意 x 和 y 都相等：这个 C&lt;sup&gt;T&lt;/sup&gt; 是 C 的伴随。</translation>
    </message>
    <message>
        <source>They are &lt;b&gt;{gap}&lt;/b&gt; apart: with the flip forgotten this is not the adjoint of C.</source>
        <translation>两者相差 &lt;b&gt;{gap}&lt;/b&gt;：忘了翻转，它就不是 C 的伴随。</translation>
    </message>
    <message>
        <source>The kernel looks the same rotated, so nobody notices. Take a lopsided one.</source>
        <translation>这个核旋转后看起来一样，所以没人察觉。换一个不对称的核吧。</translation>
    </message>
    <message>
        <source>Switch &lt;b&gt;Matrices in frequencies&lt;/b&gt; on to see C in another basis.</source>
        <translation>打开&lt;b&gt;频域中的矩阵&lt;/b&gt;，从另一组基来看 C。</translation>
    </message>
    <message>
        <source>Beside the diagonal there is {rest} of it: nothing. The diagonal is the transfer function H, the Fourier transform of the kernel, to within {apart}. So C&lt;sup&gt;T&lt;/sup&gt; is H* and the Wiener inverse H* / (|H|&lt;sup&gt;2&lt;/sup&gt; + K), frequency by frequency.</source>
        <translation>对角线之外占 {rest}：可以说没有。对角线就是传递函数 H，即核的傅里叶变换，相差不过 {apart}。所以 C&lt;sup&gt;T&lt;/sup&gt; 就是 H*，维纳逆就是 H* / (|H|&lt;sup&gt;2&lt;/sup&gt; + K)，各频率独立。</translation>
    </message>
    <message>
        <source>Several diagonals side by side: each frequency of y is a sum of {count} of x. That is aliasing.</source>
        <translation>几条对角线并列：y 的每个频率都是 x 的 {count} 个频率之和。这就是混叠。</translation>
    </message>
    <message>
        <source>Not diagonal: {rest} of its size lies beside the diagonal, because of the boundary. A periodic one makes it diagonal; that is why filters by Fourier transform take the picture to be periodic.</source>
        <translation>不是对角矩阵：由于边界，有 {rest} 落在对角线之外。周期边界能使它对角化；傅里叶变换做的滤波之所以把图像当作周期的，原因就在这里。</translation>
    </message>
    <message>
        <source>C is not square here, so it has no diagonal to be on.</source>
        <translation>C 在这里不是方阵，没有对角线可言。</translation>
    </message>
    <message>
        <source>Filter factors</source>
        <translation>滤波因子</translation>
    </message>
    <message>
        <source>singular value i</source>
        <translation>奇异值 i</translation>
    </message>
    <message>
        <source>|{name}| at frequencies [{row}] and [{column}] = {value}</source>
        <translation>|{name}| 在频率 [{row}] 和 [{column}] 处 = {value}</translation>
    </message>
    <message>
        <source>{name} = {value}: what [{column}] gives to [{row}]</source>
        <translation>{name} = {value}：[{column}] 给予 [{row}] 的份量</translation>
    </message>
    <message>
        <source>Misfit of the steps</source>
        <translation>各步的失配度</translation>
    </message>
    <message>
        <source>step</source>
        <translation>步</translation>
    </message>
    <message>
        <source>&lt;b&gt;misfit&lt;/b&gt; falls</source>
        <translation>&lt;b&gt;失配度&lt;/b&gt;下降</translation>
    </message>
    <message>
        <source>&lt;b&gt;misfit&lt;/b&gt; rises</source>
        <translation>&lt;b&gt;失配度&lt;/b&gt;上升</translation>
    </message>
    <message>
        <source>Standard deviation of the noise in the data, as a share of white; far left is none</source>
        <translation>数据中噪声的标准差，以白为 1；最左端为无噪声</translation>
    </message>
    <message>
        <source>Noise, by a slider</source>
        <translation>噪声，用滑块</translation>
    </message>
    <message>
        <source>Singular value</source>
        <translation>奇异值</translation>
    </message>
    <message>
        <source>The singular value to look at; or point at one in the plots</source>
        <translation>要看的奇异值；也可以在图中指向一个</translation>
    </message>
    <message>
        <source>Singular vector</source>
        <translation>奇异向量</translation>
    </message>
    <message>
        <source>pattern v&lt;sub&gt;i&lt;/sub&gt;&lt;br&gt;σ&lt;sub&gt;i&lt;/sub&gt; = {sigma}&lt;br&gt;φ&lt;sub&gt;i&lt;/sub&gt; = {factor}&lt;br&gt;noise × {gain}</source>
        <translation>图案 v&lt;sub&gt;i&lt;/sub&gt;&lt;br&gt;σ&lt;sub&gt;i&lt;/sub&gt; = {sigma}&lt;br&gt;φ&lt;sub&gt;i&lt;/sub&gt; = {factor}&lt;br&gt;噪声 × {gain}</translation>
    </message>
    <message>
        <source>&lt;b&gt;Singular values&lt;/b&gt; and the noise</source>
        <translation>&lt;b&gt;奇异值&lt;/b&gt;与噪声</translation>
    </message>
    <message>
        <source>Singular values, data and noise</source>
        <translation>奇异值、数据与噪声</translation>
    </message>
    <message>
        <source>size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>noise</source>
        <translation>噪声</translation>
    </message>
    <message>
        <source>The dot test: whether the transpose is the adjoint of C</source>
        <translation>点积检验：转置是否为 C 的伴随</translation>
    </message>
    <message>
        <source>Undo the last change (Ctrl+Z)</source>
        <translation>撤销上一次更改（Ctrl+Z）</translation>
    </message>
    <message>
        <source>Take back the last undo (Ctrl+Shift+Z)</source>
        <translation>恢复上一次撤销（Ctrl+Shift+Z）</translation>
    </message>
    <message>
        <source>Carry over to Restoration</source>
        <translation>带到“复原”页</translation>
    </message>
    <message>
        <source>Undo the last change</source>
        <translation>撤销上一次更改</translation>
    </message>
    <message>
        <source>To Restoration</source>
        <translation>到“复原”页</translation>
    </message>
    <message>
        <source>Take back the last undo</source>
        <translation>恢复上一次撤销</translation>
    </message>
    <message>
        <source>Play or pause Richardson-Lucy</source>
        <translation>播放或暂停 Richardson-Lucy</translation>
    </message>
    <message>
        <source>Next part of a step</source>
        <translation>一步的下一部分</translation>
    </message>
    <message>
        <source>Last part of a step</source>
        <translation>一步的上一部分</translation>
    </message>
    <message>
        <source>Next step</source>
        <translation>下一步</translation>
    </message>
    <message>
        <source>Step before</source>
        <translation>前一步</translation>
    </message>
    <message>
        <source>Start of the walk</source>
        <translation>遍历的起点</translation>
    </message>
    <message>
        <source>End of the walk</source>
        <translation>遍历的终点</translation>
    </message>
    <message>
        <source>Play faster</source>
        <translation>播放得更快</translation>
    </message>
    <message>
        <source>Play slower</source>
        <translation>播放得更慢</translation>
    </message>
    <message>
        <source>Light the row above</source>
        <translation>点亮上一行</translation>
    </message>
    <message>
        <source>Light the row below</source>
        <translation>点亮下一行</translation>
    </message>
    <message>
        <source>Light the column at the left</source>
        <translation>点亮左边一列</translation>
    </message>
    <message>
        <source>Light the column at the right</source>
        <translation>点亮右边一列</translation>
    </message>
    <message>
        <source>Paint the cell of x that is lit</source>
        <translation>给亮起的 x 格涂色</translation>
    </message>
    <message>
        <source>Let go of what is lit</source>
        <translation>放开亮起之处</translation>
    </message>
    <message>
        <source>dot test passed</source>
        <translation>点积检验通过</translation>
    </message>
    <message>
        <source>&lt;b&gt;dot test failed, gap {gap}&lt;/b&gt;</source>
        <translation>&lt;b&gt;点积检验失败，偏差 {gap}&lt;/b&gt;</translation>
    </message>
    <message>
        <source>Take scene, PSF, noise and method ({method}) over to the Restoration tab (Ctrl+Return)</source>
        <translation>把场景、PSF、噪声和方法（{method}）带到“复原”页（Ctrl+回车）</translation>
    </message>
    <message>
        <source>Take scene, PSF, noise and Richardson-Lucy with {count} steps over to the Restoration tab</source>
        <translation>把场景、PSF、噪声和 {count} 步 Richardson-Lucy 带到“复原”页</translation>
    </message>
    <message>
        <source>The Restoration tab has no stride: choose stride 1</source>
        <translation>“复原”页没有步幅：请选步幅 1</translation>
    </message>
    <message>
        <source>step {step} of {count}, part {part} of {parts}</source>
        <translation>第 {step} / {count} 步，第 {part} / {parts} 部分</translation>
    </message>
    <message>
        <source>To the flat start (Home)</source>
        <translation>到平坦的起点（Home）</translation>
    </message>
    <message>
        <source>One part back (left arrow; with Shift, a whole step)</source>
        <translation>后退一部分（左箭头；加 Shift 为一整步）</translation>
    </message>
    <message>
        <source>Play the Richardson-Lucy walk (space)</source>
        <translation>播放 Richardson-Lucy 的遍历（空格）</translation>
    </message>
    <message>
        <source>Pause (space)</source>
        <translation>暂停（空格）</translation>
    </message>
    <message>
        <source>One part on (right arrow; with Shift, a whole step)</source>
        <translation>前进一部分（右箭头；加 Shift 为一整步）</translation>
    </message>
    <message>
        <source>To the last step (End)</source>
        <translation>到最后一步（End）</translation>
    </message>
    <message>
        <source>Drag to any step of the walk</source>
        <translation>拖到遍历的任意一步</translation>
    </message>
    <message>
        <source>Part of the Richardson-Lucy walk</source>
        <translation>Richardson-Lucy 遍历中的位置</translation>
    </message>
    <message>
        <source>The present step of Richardson-Lucy, and how far it has come</source>
        <translation>Richardson-Lucy 的当前步，以及进行到哪里</translation>
    </message>
    <message>
        <source>parts/s</source>
        <translation>部分/秒</translation>
    </message>
    <message>
        <source>Speed of playing, in parts of a step a second (+ and −)</source>
        <translation>播放速度，每秒的部分数（+ 和 −）</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>速度</translation>
    </message>
    <message>
        <source>Estimate</source>
        <translation>估计</translation>
    </message>
    <message>
        <source>Prediction</source>
        <translation>预测</translation>
    </message>
    <message>
        <source>Ratio of data to prediction</source>
        <translation>数据与预测之比</translation>
    </message>
    <message>
        <source>Next estimate</source>
        <translation>下一个估计</translation>
    </message>
    <message>
        <source>Carry over</source>
        <translation>带走</translation>
    </message>
    <message>
        <source>{formula} Richardson-Lucy, step {step}. In green: a transposed convolution</source>
        <translation>{formula} Richardson-Lucy，第 {step} 步。绿色：转置卷积</translation>
    </message>
    <message>
        <source>{formula} Richardson-Lucy, step {step}. In green: the flip is lost</source>
        <translation>{formula} Richardson-Lucy，第 {step} 步。绿色：丢了翻转</translation>
    </message>
    <message>
        <source>{value} dB</source>
        <translation>{value} dB</translation>
    </message>
    <message>
        <source>The folder {folder} cannot be made: {reason}.</source>
        <translation>无法建立文件夹 {folder}：{reason}。</translation>
    </message>
    <message>
        <source>Make room in your home directory, or allow to write there.</source>
        <translation>请在主目录中腾出空间，或允许在那里写入。</translation>
    </message>
    <message>
        <source>scene</source>
        <translation>场景</translation>
    </message>
    <message>
        <source>kernel</source>
        <translation>核</translation>
    </message>
    <message>
        <source>Letter, 10 × 10</source>
        <translation>字母，10 × 10</translation>
    </message>
    <message>
        <source>Stars, 10 × 10</source>
        <translation>星星，10 × 10</translation>
    </message>
    <message>
        <source>Shades, 10 × 10</source>
        <translation>灰阶，10 × 10</translation>
    </message>
    <message>
        <source>Steps, a line of 32</source>
        <translation>台阶，32 格一行</translation>
    </message>
    <message>
        <source>Spikes, a line of 32</source>
        <translation>尖峰，32 格一行</translation>
    </message>
    <message>
        <source>Comet (lopsided)</source>
        <translation>彗星（不对称）</translation>
    </message>
    <message>
        <source>Bell</source>
        <translation>钟形</translation>
    </message>
    <message>
        <source>Box</source>
        <translation>盒形</translation>
    </message>
    <message>
        <source>Motion</source>
        <translation>运动</translation>
    </message>
    <message>
        <source>Point (no blur)</source>
        <translation>点（不模糊）</translation>
    </message>
    <message>
        <source>The stride</source>
        <translation>步幅</translation>
    </message>
    <message>
        <source>The noise</source>
        <translation>噪声</translation>
    </message>
    <message>
        <source>The scene or the kernel holds values that are not finite.</source>
        <translation>场景或核含有不是有限数的值。</translation>
    </message>
    <message>
        <source>Replace NaN and infinity by numbers.</source>
        <translation>请把 NaN 和无穷换成普通的数。</translation>
    </message>
    <message>
        <source>The kernel has a negative weight, or none but zeros.</source>
        <translation>核有负的权重，或者全是零。</translation>
    </message>
    <message>
        <source>Light cannot be negative: give weights of zero or more, and at least one above.</source>
        <translation>光不能为负：请给出不小于零的权重，并且至少一个大于零。</translation>
    </message>
    <message>
        <source>A scene of {scene} with a kernel of {kernel} cannot be shown.</source>
        <translation>{scene} 的场景配 {kernel} 的核，无法显示。</translation>
    </message>
    <message>
        <source>Take at most {cells} cells, and a kernel that is no larger than the scene.</source>
        <translation>请至多取 {cells} 格，并让核不大于场景。</translation>
    </message>
    <message>
        <source>{name} cannot be {value}.</source>
        <translation>{name}不能是 {value}。</translation>
    </message>
    <message>
        <source>It must be from {low:g} to {high:g}.</source>
        <translation>它须在 {low:g} 到 {high:g} 之间。</translation>
    </message>
</context>
<context>
    <name>Operators</name>
    <message>
        <source>The outer operator takes {taken}, but the inner one gives {given}.</source>
        <translation>外层算子接受 {taken}，而内层给出 {given}。</translation>
    </message>
    <message>
        <source>The array is {given}, but the operator takes {taken}.</source>
        <translation>数组为 {given}，而算子接受 {taken}。</translation>
    </message>
    <message>
        <source>boundary</source>
        <translation>边界</translation>
    </message>
    <message>
        <source>A picture of {shape} cannot be divided by {scale}.</source>
        <translation>{shape} 的图像不能被 {scale} 整除。</translation>
    </message>
    <message>
        <source>Crop it to whole multiples.</source>
        <translation>请裁剪成整数倍。</translation>
    </message>
    <message>
        <source>sampling</source>
        <translation>采样</translation>
    </message>
    <message>
        <source>{name} cannot be {scale}.</source>
        <translation>{name} 不能是 {scale}。</translation>
    </message>
    <message>
        <source>It must be a whole number from 1 to {most}.</source>
        <translation>它须为 1 到 {most} 的整数。</translation>
    </message>
    <message>
        <source>The environment variable DECONVGUI_FFT is {value}, which names no engine.</source>
        <translation>环境变量 DECONVGUI_FFT 是 {value}，没有这样的引擎。</translation>
    </message>
    <message>
        <source>Set it to scipy or mkl, or unset it.</source>
        <translation>请设为 scipy 或 mkl，或取消设置。</translation>
    </message>
    <message>
        <source>The environment variable DECONVGUI_FFT asks for mkl, but mkl_fft is not installed.</source>
        <translation>环境变量 DECONVGUI_FFT 要求 mkl，但没有安装 mkl_fft。</translation>
    </message>
    <message>
        <source>Unset the variable to do without it.</source>
        <translation>若不用它，请取消设置该变量。</translation>
    </message>
    <message>
        <source>A picture cannot be {shape}.</source>
        <translation>图像不能是 {shape}。</translation>
    </message>
    <message>
        <source>Give (height, width) or (height, width, channels).</source>
        <translation>请给出 (高, 宽) 或 (高, 宽, 通道)。</translation>
    </message>
    <message>
        <source>The PSF is {shape}, but a PSF has two dimensions.</source>
        <translation>PSF 是 {shape}，但 PSF 是二维的。</translation>
    </message>
    <message>
        <source>Give one array (height, width) for all channels.</source>
        <translation>请给出一个供所有通道共用的 (高, 宽) 数组。</translation>
    </message>
    <message>
        <source>The PSF holds {count} values that are not finite numbers.</source>
        <translation>PSF 含有 {count} 个不是有限数的值。</translation>
    </message>
    <message>
        <source>Replace them by zeros, or measure the PSF again.</source>
        <translation>请用零代替它们，或重新测量 PSF。</translation>
    </message>
    <message>
        <source>The PSF is zero everywhere.</source>
        <translation>PSF 处处为零。</translation>
    </message>
    <message>
        <source>A PSF needs at least one bright pixel.</source>
        <translation>PSF 至少要有一个亮的像素。</translation>
    </message>
    <message>
        <source>The PSF is {psf}, larger than the picture, which is {picture}.</source>
        <translation>PSF 为 {psf}，比 {picture} 的图像还大。</translation>
    </message>
    <message>
        <source>Choose a smaller PSF, or crop its dark margin.</source>
        <translation>请选择更小的 PSF，或裁掉它的暗边。</translation>
    </message>
</context>
<context>
    <name>Packages</name>
    <message>
        <source>This copy of the program takes no packages: install deconvgui by pip or pipx for that.</source>
        <translation>本程序的这份副本无法加装软件包：请用 pip 或 pipx 安装 deconvgui。</translation>
    </message>
    <message>
        <source>Install it with: {command}</source>
        <translation>安装命令：{command}</translation>
    </message>
</context>
<context>
    <name>Pages</name>
    <message>
        <source>{tip} (key {key})</source>
        <translation>{tip}（{key} 键）</translation>
    </message>
    <message>
        <source>Walk</source>
        <translation>遍历</translation>
    </message>
    <message>
        <source>Who meets whom: step through all products, cell by cell</source>
        <translation>谁与谁相遇：逐格走过所有乘积</translation>
    </message>
    <message>
        <source>Equal ways</source>
        <translation>殊途同归</translation>
    </message>
    <message>
        <source>Five algorithms in lock-step, and how much their outputs differ</source>
        <translation>五种算法同步进行，以及它们的输出相差多少</translation>
    </message>
    <message>
        <source>Sizes</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Why the output has its size, and which sizes share one small size</source>
        <translation>输出为什么是这个大小，哪些大小对应同一个小侧</translation>
    </message>
    <message>
        <source>Checkerboard</source>
        <translation>棋盘格</translation>
    </message>
    <message>
        <source>Where patterns in enlarged pictures come from, and what cures them</source>
        <translation>放大图像中的图案从哪里来，怎样消除</translation>
    </message>
    <message>
        <source>Direct and back</source>
        <translation>直接与返回</translation>
    </message>
    <message>
        <source>Both convolutions over the same links, and why the transpose is not the inverse</source>
        <translation>同样连接上的两种卷积，以及转置为什么不是逆</translation>
    </message>
    <message>
        <source>Channels</source>
        <translation>通道</translation>
    </message>
    <message>
        <source>Several input and output channels and groups: which plane reaches which, by which kernel</source>
        <translation>多个输入、输出通道与分组：哪个平面经哪个核到达哪个平面</translation>
    </message>
    <message>
        <source>Restoration methods</source>
        <translation>复原方法</translation>
    </message>
    <message>
        <source>Point spread functions</source>
        <translation>点扩散函数</translation>
    </message>
    <message>
        <source>Kinds of noise</source>
        <translation>噪声种类</translation>
    </message>
    <message>
        <source>Changes: what is new in each version</source>
        <translation>更新记录：各版本的新内容</translation>
    </message>
    <message>
        <source>Devices: restoring on a GPU, and which methods can</source>
        <translation>设备：在 GPU 上复原，以及哪些方法可以这样做</translation>
    </message>
    <message>
        <source>Threats: what is trusted, what is not, and which test stands for each line</source>
        <translation>威胁：信任什么、不信任什么，每一条由哪个测试保证</translation>
    </message>
    <message>
        <source>Methods, PSFs and noise</source>
        <translation>方法、PSF 与噪声</translation>
    </message>
    <message>
        <source>The program</source>
        <translation>程序</translation>
    </message>
    <message>
        <source>When to use it</source>
        <translation>何时使用</translation>
    </message>
    <message>
        <source>When it fails</source>
        <translation>何时失败</translation>
    </message>
    <message>
        <source>For example</source>
        <translation>例如</translation>
    </message>
    <message>
        <source>References</source>
        <translation>参考文献</translation>
    </message>
    <message>
        <source>Parameter</source>
        <translation>参数</translation>
    </message>
    <message>
        <source>Default</source>
        <translation>默认</translation>
    </message>
    <message>
        <source>Values</source>
        <translation>取值</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>参数</translation>
    </message>
    <message>
        <source>{bounds}, or auto</source>
        <translation>{bounds}，或自动</translation>
    </message>
    <message>
        <source>Written by `deconvgui docs` from the declarations in the program; change it there.</source>
        <translation>由 `deconvgui docs` 根据程序中的声明写成；请到那里修改。</translation>
    </message>
</context>
<context>
    <name>Parameters</name>
    <message>
        <source>{pair} in {spec} is not of the form name=value.</source>
        <translation>{spec} 中的 {pair} 不是 名称=值 的形式。</translation>
    </message>
    <message>
        <source>For example {example}.</source>
        <translation>例如 {example}。</translation>
    </message>
    <message>
        <source>noise</source>
        <translation>噪声</translation>
    </message>
    <message>
        <source>Camera (photons and reading)</source>
        <translation>相机（光子与读出）</translation>
    </message>
    <message>
        <source>What a real sensor does: photon noise in the light, reading noise in the dark.</source>
        <translation>真实传感器的情形：亮处是光子噪声，暗处是读出噪声。</translation>
    </message>
    <message>
        <source>It is clipped at black and white, so that its mean is not zero there; methods do not know that, and darken or brighten the extremes.</source>
        <translation>它在黑与白处被截断，所以那里的均值不为零；各方法并不知道这一点，会使最暗和最亮处变暗或变亮。</translation>
    </message>
    <message>
        <source>photons</source>
        <translation>个光子</translation>
    </message>
    <message>
        <source>Peak</source>
        <translation>峰值</translation>
    </message>
    <message>
        <source>Mean number of photons in a pixel of intensity 1; fewer photons mean more noise.</source>
        <translation>强度为 1 的像素的平均光子数；光子越少，噪声越多。</translation>
    </message>
    <message>
        <source>e⁻</source>
        <translation>e⁻</translation>
    </message>
    <message>
        <source>Reading</source>
        <translation>读出</translation>
    </message>
    <message>
        <source>Standard deviation of the noise of the readout, in electrons, that is photons.</source>
        <translation>读出噪声的标准差，以电子（即光子）计。</translation>
    </message>
    <message>
        <source>bits</source>
        <translation>位</translation>
    </message>
    <message>
        <source>Depth</source>
        <translation>位深</translation>
    </message>
    <message>
        <source>Bits of the converter.</source>
        <translation>转换器的位数。</translation>
    </message>
    <message>
        <source>Gaussian</source>
        <translation>高斯</translation>
    </message>
    <message>
        <source>Well-lit pictures and the electronics of a camera; the model behind least squares.</source>
        <translation>光线充足的图像以及相机的电路；最小二乘背后的模型。</translation>
    </message>
    <message>
        <source>Where light is scarce, noise grows with the brightness: take photons instead.</source>
        <translation>光线不足时噪声随亮度增长：请改用光子噪声。</translation>
    </message>
    <message>
        <source>Level σ</source>
        <translation>水平 σ</translation>
    </message>
    <message>
        <source>Standard deviation of the noise, as a share of the range from black to white.</source>
        <translation>噪声的标准差，以黑到白的范围为 1。</translation>
    </message>
    <message>
        <source>None</source>
        <translation>无</translation>
    </message>
    <message>
        <source>To see what a method can do where nothing but the blur stands in its way.</source>
        <translation>用来看看，除模糊外别无阻碍时，一种方法能做到什么。</translation>
    </message>
    <message>
        <source>No picture is like that: even rounding to 8 bits is more noise than this.</source>
        <translation>没有这样的图像：单是取整到 8 位，噪声就比这多。</translation>
    </message>
    <message>
        <source>Poisson (photons)</source>
        <translation>泊松（光子）</translation>
    </message>
    <message>
        <source>Astronomy, fluorescence, dim light: wherever light is scarce.</source>
        <translation>天文、荧光、暗光：凡是光线稀少之处。</translation>
    </message>
    <message>
        <source>Its strength follows the brightness, which methods made for white noise do not know: they leave noise in the light and blur the dark.</source>
        <translation>它的强度随亮度而变，而为白噪声设计的方法不知道这一点：它们在亮处留下噪声，把暗处弄模糊。</translation>
    </message>
    <message>
        <source>Quantisation</source>
        <translation>量化</translation>
    </message>
    <message>
        <source>A picture that was saved as JPEG or PNG: 8 bits alone limit what can be restored.</source>
        <translation>存为 JPEG 或 PNG 的图像：单是 8 位就限制了能复原多少。</translation>
    </message>
    <message>
        <source>With few levels the error follows the picture and is no noise: even areas get steps, which methods take for edges.</source>
        <translation>级数很少时，误差跟着图像走，不再是噪声：均匀区域出现台阶，被各方法当作边缘。</translation>
    </message>
    <message>
        <source>Bits per channel: 8 are 256 levels.</source>
        <translation>每通道的位数：8 位即 256 级。</translation>
    </message>
    <message>
        <source>Salt and pepper</source>
        <translation>椒盐</translation>
    </message>
    <message>
        <source>Dead and hot pixels, cosmic rays, damaged transmissions.</source>
        <translation>坏点与热像素、宇宙射线、受损的传输。</translation>
    </message>
    <message>
        <source>No method here has a model of it: each false pixel becomes a ring. Replace such pixels before you restore, for example by the median of their neighbours.</source>
        <translation>这里没有方法含有它的模型：每个假像素都会变成一圈圆环。复原之前请先替换这些像素，例如用邻域的中值。</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>比例</translation>
    </message>
    <message>
        <source>Share of the pixels that are replaced.</source>
        <translation>被替换的像素所占的比例。</translation>
    </message>
    <message>
        <source>White</source>
        <translation>白</translation>
    </message>
    <message>
        <source>How many of those become white; the others become black.</source>
        <translation>其中变白的比例；其余变黑。</translation>
    </message>
    <message>
        <source>px</source>
        <translation>px</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Width and height of the array; by itself it is just large enough for the whole PSF.</source>
        <translation>数组的宽和高；自动时刚好容得下整个 PSF。</translation>
    </message>
    <message>
        <source>PSF</source>
        <translation>PSF</translation>
    </message>
    <message>
        <source>Diffraction (microscope)</source>
        <translation>衍射（显微镜）</translation>
    </message>
    <message>
        <source>Widefield fluorescence of a thin specimen in focus: the sharpest picture that the objective can give.</source>
        <translation>对薄样品合焦的宽场荧光：物镜所能给出的最清晰图像。</translation>
    </message>
    <message>
        <source>Frequencies above 2 NA / λ never reached the camera. Light from out of focus, refractive index mismatch and aberrations make real PSFs wider; measure beads where you can.</source>
        <translation>高于 2 NA / λ 的频率从未到达相机。焦外的光、折射率失配和像差使真实的 PSF 更宽；有条件就实测小珠。</translation>
    </message>
    <message>
        <source>nm</source>
        <translation>nm</translation>
    </message>
    <message>
        <source>Wavelength</source>
        <translation>波长</translation>
    </message>
    <message>
        <source>Of the light that is seen, in vacuum: with fluorescence that of the emission.</source>
        <translation>所见的光在真空中的波长：荧光取发射光的波长。</translation>
    </message>
    <message>
        <source>Aperture NA</source>
        <translation>孔径 NA</translation>
    </message>
    <message>
        <source>Numerical aperture of the objective, as it is engraved on it.</source>
        <translation>物镜的数值孔径，刻在物镜上。</translation>
    </message>
    <message>
        <source>Pixel</source>
        <translation>像素</translation>
    </message>
    <message>
        <source>Width of a pixel in the specimen: the camera&apos;s pixel over the magnification.</source>
        <translation>一个像素在样品上的宽度：相机像素除以放大倍数。</translation>
    </message>
    <message>
        <source>Diffraction (camera)</source>
        <translation>衍射（照相机）</translation>
    </message>
    <message>
        <source>Lenses stopped far down, macro photographs, and telescopes above the atmosphere or nearly so.</source>
        <translation>光圈收得很小的镜头、微距照片，以及大气层之外或近乎如此的望远镜。</translation>
    </message>
    <message>
        <source>Frequencies above 1 / (λ N) never reached the sensor. At wide apertures the lens&apos;s own errors are larger, and a colour image has one wavelength in each channel.</source>
        <translation>高于 1 / (λ N) 的频率从未到达传感器。光圈开大时镜头自身的像差更大；彩色图像的每个通道各有一个波长。</translation>
    </message>
    <message>
        <source>Of the light, in vacuum; green is 550 nm.</source>
        <translation>光在真空中的波长；绿光为 550 nm。</translation>
    </message>
    <message>
        <source>f-number</source>
        <translation>光圈数</translation>
    </message>
    <message>
        <source>Focal length over the aperture&apos;s diameter; for close objects times (1 + magnification).</source>
        <translation>焦距除以光圈直径；近摄时再乘以 (1 + 放大倍数)。</translation>
    </message>
    <message>
        <source>µm</source>
        <translation>µm</translation>
    </message>
    <message>
        <source>Width of a pixel on the sensor.</source>
        <translation>传感器上一个像素的宽度。</translation>
    </message>
    <message>
        <source>Box</source>
        <translation>盒形</translation>
    </message>
    <message>
        <source>Binned pixels, and the classical hard case: whole frequencies are lost.</source>
        <translation>合并的像素，也是经典的难题：整条频率都丢失了。</translation>
    </message>
    <message>
        <source>Nothing in nature blurs by a square. Its spectrum is zero along whole lines, where a linear method can only guess.</source>
        <translation>自然界没有方形的模糊。它的频谱在整条直线上为零，线性方法在那里只能猜。</translation>
    </message>
    <message>
        <source>Width</source>
        <translation>宽度</translation>
    </message>
    <message>
        <source>Side of the square over which the light is spread evenly.</source>
        <translation>光均匀铺开的正方形的边长。</translation>
    </message>
    <message>
        <source>Out of focus (disk)</source>
        <translation>离焦（圆盘）</translation>
    </message>
    <message>
        <source>A lens that is well out of focus and wide open, seen by geometrical optics.</source>
        <translation>光圈全开、明显离焦的镜头，按几何光学。</translation>
    </message>
    <message>
        <source>Slight defocus is shaped by diffraction instead: take the aberrations. Rings of frequencies are lost for linear methods, and the radius must be right to a few tenths of a pixel.</source>
        <translation>轻微离焦由衍射决定：请改用像差。线性方法会丢失一圈圈的频率，而且半径必须准到十分之几个像素。</translation>
    </message>
    <message>
        <source>Radius</source>
        <translation>半径</translation>
    </message>
    <message>
        <source>Radius of the circle that a point becomes.</source>
        <translation>一点变成的圆的半径。</translation>
    </message>
    <message>
        <source>From a file…</source>
        <translation>来自文件…</translation>
    </message>
    <message>
        <source>A star, a bead or a distant lamp cut out of a picture, or what the estimation of the PSF found.</source>
        <translation>从图像中裁出的一颗星、一粒小珠或远处的一盏灯，或 PSF 估计所得的结果。</translation>
    </message>
    <message>
        <source>A background that was not subtracted spreads light over the whole picture and leaves a veil. A point off the centre shifts the result by as much.</source>
        <translation>没有减掉的背景会把光铺满全图，留下一层雾。点不在中心，结果就偏移同样多。</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Image or NumPy array whose values are the PSF.</source>
        <translation>以其数值为 PSF 的图像或 NumPy 数组。</translation>
    </message>
    <message>
        <source>Long exposures through the atmosphere, slight defocus, sums of many small blurs; the first guess where nothing is known. Stretched: an astigmatic lens or a shaking mount.</source>
        <translation>透过大气的长曝光、轻微离焦、许多小模糊之和；一无所知时的首选猜测。拉长：像散的镜头或晃动的支架。</translation>
    </message>
    <message>
        <source>Its spectrum falls so fast that detail finer than σ is gone for good. Real lenses and the atmosphere have wider wings, and a Gaussian in their place leaves halos.</source>
        <translation>它的频谱下降极快，比 σ 更细的细节永远消失。真实的镜头和大气有更宽的翼，用高斯代替会留下光晕。</translation>
    </message>
    <message>
        <source>Width σ</source>
        <translation>宽度 σ</translation>
    </message>
    <message>
        <source>Standard deviation of the Gaussian, along its longer axis.</source>
        <translation>高斯沿长轴的标准差。</translation>
    </message>
    <message>
        <source>Axis ratio</source>
        <translation>轴比</translation>
    </message>
    <message>
        <source>Width of the shorter axis over that of the longer one; 1 is round.</source>
        <translation>短轴宽度与长轴宽度之比；1 为圆形。</translation>
    </message>
    <message>
        <source>deg</source>
        <translation>度</translation>
    </message>
    <message>
        <source>Angle</source>
        <translation>角度</translation>
    </message>
    <message>
        <source>Direction of the longer axis: 0 is horizontal, positive turns counter-clockwise.</source>
        <translation>长轴的方向：0 为水平，正值逆时针转。</translation>
    </message>
    <message>
        <source>Measured</source>
        <translation>实测</translation>
    </message>
    <message>
        <source>Use the PSF that was estimated from a picture, a pair, points, an edge or a cepstrum.</source>
        <translation>使用由图像、图像对、光点、边缘或倒谱估计出的 PSF。</translation>
    </message>
    <message>
        <source>It is as good as what it was measured on; noise in it becomes ringing.</source>
        <translation>它的好坏取决于测量它的对象；其中的噪声会变成振铃。</translation>
    </message>
    <message>
        <source>Values</source>
        <translation>数值</translation>
    </message>
    <message>
        <source>Height, width and packed values, as the estimation wrote them.</source>
        <translation>高、宽和打包的数值，由估计写下。</translation>
    </message>
    <message>
        <source>Moffat (star)</source>
        <translation>Moffat（恒星）</translation>
    </message>
    <message>
        <source>Stars in long exposures from the ground; fit α and β to a bright one.</source>
        <translation>地面长曝光中的恒星；请用一颗亮星拟合 α 和 β。</translation>
    </message>
    <message>
        <source>It is round and the same everywhere; spikes of the mirror’s supports and trailing are not in it. With small α, sampled at the middles of the pixels, it is too narrow.</source>
        <translation>它是圆的，而且处处相同；不含镜面支架的星芒和跟踪拖尾。α 很小时只在像素中心取样，会偏窄。</translation>
    </message>
    <message>
        <source>Core width α</source>
        <translation>核心宽度 α</translation>
    </message>
    <message>
        <source>Radius of the bright core.</source>
        <translation>亮核心的半径。</translation>
    </message>
    <message>
        <source>Wing exponent β</source>
        <translation>翼的指数 β</translation>
    </message>
    <message>
        <source>How steeply the wings fall: stars have 2.5 to 4.8; large values approach a Gaussian.</source>
        <translation>翼下降得多陡：恒星为 2.5 到 4.8；很大时接近高斯。</translation>
    </message>
    <message>
        <source>Straight motion</source>
        <translation>直线运动</translation>
    </message>
    <message>
        <source>A moving object or a panned camera, where the speed was even and the path straight.</source>
        <translation>运动的物体或摇动的相机，速度均匀，路径笔直。</translation>
    </message>
    <message>
        <source>A path that bends or a changing speed leaves ghosts: take camera shake, or estimate the PSF. Lines of frequencies are lost for linear methods, and an angle wrong by a few degrees shows.</source>
        <translation>路径弯曲或速度变化会留下重影：请改用相机抖动，或估计 PSF。线性方法会丢失一条条的频率，角度错几度就看得出来。</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>长度</translation>
    </message>
    <message>
        <source>How far a point moves while the shutter is open.</source>
        <translation>快门打开期间一点移动的距离。</translation>
    </message>
    <message>
        <source>Direction of the motion: 0 is horizontal, positive turns counter-clockwise.</source>
        <translation>运动的方向：0 为水平，正值逆时针转。</translation>
    </message>
    <message>
        <source>Out of focus (polygon)</source>
        <translation>离焦（多边形）</translation>
    </message>
    <message>
        <source>Photographs out of focus with the lens stopped down: highlights become polygons, not disks.</source>
        <translation>光圈收小的离焦照片：高光变成多边形，而不是圆盘。</translation>
    </message>
    <message>
        <source>Like the disk it has rings of lost frequencies, which no linear method brings back. A lens with curved blades, or wide open, is nearer to a disk.</source>
        <translation>与圆盘一样，它有一圈圈丢失的频率，任何线性方法都找不回来。叶片弯曲或光圈全开的镜头更接近圆盘。</translation>
    </message>
    <message>
        <source>From the centre to a corner.</source>
        <translation>从中心到一个顶点。</translation>
    </message>
    <message>
        <source>Blades</source>
        <translation>叶片</translation>
    </message>
    <message>
        <source>Number of the aperture&apos;s blades, which are the polygon&apos;s sides.</source>
        <translation>光圈叶片数，也就是多边形的边数。</translation>
    </message>
    <message>
        <source>Rotation</source>
        <translation>旋转</translation>
    </message>
    <message>
        <source>Direction of a corner: 0 is to the right, positive turns counter-clockwise.</source>
        <translation>一个顶点的方向：0 为向右，正值逆时针转。</translation>
    </message>
    <message>
        <source>Camera shake</source>
        <translation>相机抖动</translation>
    </message>
    <message>
        <source>Photographs from a free hand with a long exposure; each seed is another hand, always the same.</source>
        <translation>手持长曝光的照片；每个种子是另一只手，同一种子总是一样。</translation>
    </message>
    <message>
        <source>A camera that rolls blurs the corners differently from the middle, and a subject that moves has a blur of its own; one PSF is right for neither.</source>
        <translation>相机绕光轴转动时，角落与中间的模糊不同；运动的被摄体有自己的模糊；一个 PSF 对两者都不对。</translation>
    </message>
    <message>
        <source>Length of the path, along all its turns.</source>
        <translation>路径的长度，连同所有转弯。</translation>
    </message>
    <message>
        <source>Inertia</source>
        <translation>惯性</translation>
    </message>
    <message>
        <source>How long the hand keeps its direction, in exposures: little is a tangle, much an arc.</source>
        <translation>手保持方向多久，以曝光时间计：小则乱成一团，大则成弧。</translation>
    </message>
    <message>
        <source>Path</source>
        <translation>路径</translation>
    </message>
    <message>
        <source>Number of the random path: the same number gives the same path.</source>
        <translation>随机路径的编号：同样的数给出同样的路径。</translation>
    </message>
    <message>
        <source>Aberrations (Zernike)</source>
        <translation>像差（Zernike）</translation>
    </message>
    <message>
        <source>A lens, telescope or microscope whose errors were measured, and to see what each aberration does to an image.</source>
        <translation>像差已测出的镜头、望远镜或显微镜，也可用来看每种像差对图像的影响。</translation>
    </message>
    <message>
        <source>The PSF must be the same in the whole picture, but coma and astigmatism grow towards the corners. Monochromatic; higher orders are left out.</source>
        <translation>PSF 须全图相同，而彗差和像散越靠角落越大。单色；略去更高阶。</translation>
    </message>
    <message>
        <source>Airy radius</source>
        <translation>艾里半径</translation>
    </message>
    <message>
        <source>Radius of the first dark ring without aberrations: 1.22 λ N, or 0.61 λ / NA.</source>
        <translation>无像差时第一暗环的半径：1.22 λ N，或 0.61 λ / NA。</translation>
    </message>
    <message>
        <source>waves</source>
        <translation>波长</translation>
    </message>
    <message>
        <source>Defocus</source>
        <translation>离焦</translation>
    </message>
    <message>
        <source>Z₄, √3(2ρ² − 1): the image plane is not where the sensor is.</source>
        <translation>Z₄，√3(2ρ² − 1)：像面不在传感器所在之处。</translation>
    </message>
    <message>
        <source>Astigmatism</source>
        <translation>像散</translation>
    </message>
    <message>
        <source>Z₆, √6 ρ² cos 2θ: horizontal and vertical lines have different foci.</source>
        <translation>Z₆，√6 ρ² cos 2θ：水平线与竖直线的焦点不同。</translation>
    </message>
    <message>
        <source>Astigmatism 45°</source>
        <translation>像散 45°</translation>
    </message>
    <message>
        <source>Z₅, √6 ρ² sin 2θ: astigmatism along the diagonals.</source>
        <translation>Z₅，√6 ρ² sin 2θ：沿对角线的像散。</translation>
    </message>
    <message>
        <source>Coma</source>
        <translation>彗差</translation>
    </message>
    <message>
        <source>Z₈, √8(3ρ³ − 2ρ) cos θ: a tail to the right, to the left where it is negative.</source>
        <translation>Z₈，√8(3ρ³ − 2ρ) cos θ：尾巴向右，为负则向左。</translation>
    </message>
    <message>
        <source>Vertical coma</source>
        <translation>竖直彗差</translation>
    </message>
    <message>
        <source>Z₇, √8(3ρ³ − 2ρ) sin θ: a tail upwards, downwards where it is negative.</source>
        <translation>Z₇，√8(3ρ³ − 2ρ) sin θ：尾巴向上，为负则向下。</translation>
    </message>
    <message>
        <source>Trefoil</source>
        <translation>三叶差</translation>
    </message>
    <message>
        <source>Z₁₀, √8 ρ³ cos 3θ: a star of three rays, as of a pinched mirror.</source>
        <translation>Z₁₀，√8 ρ³ cos 3θ：三道光芒的星，如同镜面被夹紧。</translation>
    </message>
    <message>
        <source>Trefoil 30°</source>
        <translation>三叶差 30°</translation>
    </message>
    <message>
        <source>Z₉, √8 ρ³ sin 3θ: trefoil turned by 30 degrees.</source>
        <translation>Z₉，√8 ρ³ sin 3θ：转过 30 度的三叶差。</translation>
    </message>
    <message>
        <source>Spherical</source>
        <translation>球差</translation>
    </message>
    <message>
        <source>Z₁₁, √5(6ρ⁴ − 6ρ² + 1): the lens’s margin has another focus than its middle.</source>
        <translation>Z₁₁，√5(6ρ⁴ − 6ρ² + 1)：镜头边缘与中间的焦点不同。</translation>
    </message>
    <message>
        <source>one of {choices}</source>
        <translation>{choices} 之一</translation>
    </message>
    <message>
        <source>yes or no</source>
        <translation>是或否</translation>
    </message>
    <message>
        <source>text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>no</source>
        <translation>否</translation>
    </message>
    <message>
        <source>a number</source>
        <translation>一个数</translation>
    </message>
    <message>
        <source>at least {low:g} {unit}</source>
        <translation>至少 {low:g} {unit}</translation>
    </message>
    <message>
        <source>at most {high:g} {unit}</source>
        <translation>至多 {high:g} {unit}</translation>
    </message>
    <message>
        <source>{low:g} to {high:g} {unit}</source>
        <translation>{low:g} 到 {high:g} {unit}</translation>
    </message>
    <message>
        <source>{name} cannot be {value}.</source>
        <translation>{name} 不能是 {value}。</translation>
    </message>
    <message>
        <source>It must be {bounds}.</source>
        <translation>它须为：{bounds}。</translation>
    </message>
    <message>
        <source>parameter of {tag}</source>
        <translation>{tag} 的参数</translation>
    </message>
    <message>
        <source>There is no {noun} called {name}.</source>
        <translation>没有叫做 {name} 的{noun}。</translation>
    </message>
    <message>
        <source>Did you mean {near}?</source>
        <translation>是不是想写 {near}？</translation>
    </message>
    <message>
        <source>There are: {names}.</source>
        <translation>有：{names}。</translation>
    </message>
    <message>
        <source>auto</source>
        <translation>自动</translation>
    </message>
    <message>
        <source>cross-validation</source>
        <translation>交叉验证</translation>
    </message>
    <message>
        <source>predictive risk</source>
        <translation>预测风险</translation>
    </message>
    <message>
        <source>likelihood</source>
        <translation>似然</translation>
    </message>
    <message>
        <source>white residual</source>
        <translation>残差为白</translation>
    </message>
    <message>
        <source>discrepancy</source>
        <translation>偏差原则</translation>
    </message>
    <message>
        <source>L-curve</source>
        <translation>L 曲线</translation>
    </message>
    <message>
        <source>What the data are asked for. Auto loses least; discrepancy smooths too much; the L-curve is there to be seen.</source>
        <translation>向数据问什么。自动损失最少；偏差原则过于平滑；L 曲线只供观看。</translation>
    </message>
    <message>
        <source>estimator</source>
        <translation>估计方法</translation>
    </message>
    <message>
        <source>Blind Richardson-Lucy</source>
        <translation>盲 Richardson-Lucy</translation>
    </message>
    <message>
        <source>Simple, for broad round blurs and few edges; the size decides what comes out.</source>
        <translation>简单，适合宽而圆的模糊和边缘少的图像；大小决定结果。</translation>
    </message>
    <message>
        <source>Rounds</source>
        <translation>轮数</translation>
    </message>
    <message>
        <source>How often PSF and scene are improved in turn.</source>
        <translation>PSF 与场景轮流改进多少次。</translation>
    </message>
    <message>
        <source>Steps in each round</source>
        <translation>每轮步数</translation>
    </message>
    <message>
        <source>Richardson-Lucy steps for the PSF, and as many for the scene.</source>
        <translation>PSF 的 Richardson-Lucy 步数，场景也是这么多。</translation>
    </message>
    <message>
        <source>Sparse gradient</source>
        <translation>稀疏梯度</translation>
    </message>
    <message>
        <source>For photographs blurred by camera shake or motion; needs some strong edges.</source>
        <translation>用于因相机抖动或运动而模糊的照片；需要一些强边缘。</translation>
    </message>
    <message>
        <source>Iterations per level</source>
        <translation>每层迭代</translation>
    </message>
    <message>
        <source>How often scene and PSF are estimated in turn on each level of the pyramid.</source>
        <translation>在金字塔的每一层上，场景与 PSF 轮流估计多少次。</translation>
    </message>
    <message>
        <source>Price of an edge</source>
        <translation>边缘的代价</translation>
    </message>
    <message>
        <source>Larger keeps only the strongest edges of the scene, at the start.</source>
        <translation>开始时越大，只保留场景中越强的边缘。</translation>
    </message>
    <message>
        <source>Least price of an edge</source>
        <translation>边缘的最低代价</translation>
    </message>
    <message>
        <source>To which the price falls where the noise is 1&#xa0;% of the range, and further with less noise; smaller lets weak edges and noise take part.</source>
        <translation>噪声为范围的 1&#xa0;% 时代价降到多少；噪声更小时会降得更低。越小，弱边缘和噪声越会参与。</translation>
    </message>
    <message>
        <source>Standard deviation of the Gaussian that keeps noise out of the fit of the PSF where that is 1&#xa0;% of the range; it is less with less noise.</source>
        <translation>噪声为范围的 1&#xa0;% 时，使噪声不进入 PSF 拟合的高斯的标准差；噪声更小时它也更小。</translation>
    </message>
    <message>
        <source>Smoothness of the PSF</source>
        <translation>PSF 的平滑度</translation>
    </message>
    <message>
        <source>Larger spreads the PSF&apos;s light and suppresses its noise; as a share of the gradients&apos; energy.</source>
        <translation>越大，PSF 的光越分散，其噪声越受抑制；以梯度能量为 1。</translation>
    </message>
    <message>
        <source>Smoothing of the gradients</source>
        <translation>梯度的平滑</translation>
    </message>
    <message>
        <source>Threshold</source>
        <translation>阈值</translation>
    </message>
    <message>
        <source>Values of the PSF below this share of its largest one become zero.</source>
        <translation>PSF 中低于最大值这一比例的值变为零。</translation>
    </message>
    <message>
        <source>Attempts</source>
        <translation>尝试次数</translation>
    </message>
    <message>
        <source>Runs with other numbers; the PSF that explains the picture best wins. The seventh and the eighth are for print.</source>
        <translation>以不同数值运行的次数；最能解释图像的 PSF 胜出。第七次和第八次专用于印刷文字。</translation>
    </message>
    <message>
        <source>method</source>
        <translation>方法</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>自动</translation>
    </message>
    <message>
        <source>Looks at the picture, the blur and the noise, and takes the method that suits them.</source>
        <translation>察看图像、模糊和噪声，选取适合的方法。</translation>
    </message>
    <message>
        <source>It cannot know what the picture is for, and looks at no more than the noise, the blur and the size.</source>
        <translation>它不知道图像的用途，只看噪声、模糊和大小。</translation>
    </message>
    <message>
        <source>s</source>
        <translation>s</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>About how long it may take on two cores; more time allows better methods.</source>
        <translation>在两个核心上大约可用多久；时间越多，可用的方法越好。</translation>
    </message>
    <message>
        <source>Noise level</source>
        <translation>噪声水平</translation>
    </message>
    <message>
        <source>Standard deviation of the noise, where it is known; else it is measured.</source>
        <translation>已知时填噪声的标准差；否则由程序测量。</translation>
    </message>
    <message>
        <source>Richardson-Lucy, damped</source>
        <translation>Richardson-Lucy，阻尼</translation>
    </message>
    <message>
        <source>For photon noise and bright points on a smooth ground, such as stars.</source>
        <translation>用于光子噪声，以及平滑背景上的亮点，如恒星。</translation>
    </message>
    <message>
        <source>Faint texture is taken for noise and stays blurred.</source>
        <translation>微弱的纹理被当作噪声，仍然模糊。</translation>
    </message>
    <message>
        <source>Deviations below so many standard deviations of the noise are left alone.</source>
        <translation>低于噪声这么多倍标准差的偏离不予理会。</translation>
    </message>
    <message>
        <source>steps</source>
        <translation>步</translation>
    </message>
    <message>
        <source>Iterations</source>
        <translation>迭代次数</translation>
    </message>
    <message>
        <source>Number of steps. Auto stops where the next would fit more noise than picture.</source>
        <translation>步数。自动会在下一步拟合的噪声将多于图像时停止。</translation>
    </message>
    <message>
        <source>Photons</source>
        <translation>光子数</translation>
    </message>
    <message>
        <source>How many photons a brightness of 1 stands for. Auto measures it by the noise.</source>
        <translation>亮度 1 代表多少光子。自动由噪声来测量。</translation>
    </message>
    <message>
        <source>Background</source>
        <translation>背景</translation>
    </message>
    <message>
        <source>Known constant light in the data that is not part of the scene, such as a dark level.</source>
        <translation>数据中已知的、不属于场景的恒定光，如暗电平。</translation>
    </message>
    <message>
        <source>Hyper-Laplacian</source>
        <translation>超拉普拉斯</translation>
    </message>
    <message>
        <source>For photographs: sharper edges than total variation, in a few steps; weak texture may vanish.</source>
        <translation>用于照片：边缘比全变分更锐，步数少；弱纹理可能消失。</translation>
    </message>
    <message>
        <source>Weak texture such as grass or skin is taken for noise and vanishes; where there is much noise, flat patches with false edges appear.</source>
        <translation>草或皮肤之类的弱纹理被当作噪声而消失；噪声很多时，出现带假边缘的平块。</translation>
    </message>
    <message>
        <source>Exponent α</source>
        <translation>指数 α</translation>
    </message>
    <message>
        <source>Of the gradients&apos; law; smaller makes rarer and larger edges.</source>
        <translation>梯度分布律的指数；越小，边缘越少而越大。</translation>
    </message>
    <message>
        <source>Number of steps over which the copies are tied more and more tightly.</source>
        <translation>步数，副本在其间绑得越来越紧。</translation>
    </message>
    <message>
        <source>Inverse</source>
        <translation>逆滤波</translation>
    </message>
    <message>
        <source>To see why a blur cannot simply be undone; right only where there is no noise at all.</source>
        <translation>用来看模糊为什么不能简单地撤销；只在毫无噪声时才对。</translation>
    </message>
    <message>
        <source>Always, where there is noise: frequencies that the blur has nearly removed come back as noise.</source>
        <translation>只要有噪声，总是失败：几乎被模糊去掉的频率变成噪声回来。</translation>
    </message>
    <message>
        <source>Frequencies of which the blur left no more than this share are given up; 0 keeps all, noise and all.</source>
        <translation>模糊后所剩不到这一比例的频率予以放弃；0 表示全部保留，连同噪声。</translation>
    </message>
    <message>
        <source>ISRA</source>
        <translation>ISRA</translation>
    </message>
    <message>
        <source>Least squares among positive scenes, by multiplication; slow and steady.</source>
        <translation>正场景中的最小二乘，用乘法更新；慢而稳。</translation>
    </message>
    <message>
        <source>It needs hundreds of steps, and too many amplify the noise; it cannot use negative data.</source>
        <translation>它需要几百步，步数过多会放大噪声；不能用负的数据。</translation>
    </message>
    <message>
        <source>Landweber</source>
        <translation>Landweber</translation>
    </message>
    <message>
        <source>The simplest iteration there is; the number of steps sets how much noise comes through.</source>
        <translation>最简单的迭代；步数决定放过多少噪声。</translation>
    </message>
    <message>
        <source>It knows nothing of the scene but that it is positive: too many steps amplify the noise without limit.</source>
        <translation>它对场景只知道是正的：步数过多会无限放大噪声。</translation>
    </message>
    <message>
        <source>Step length</source>
        <translation>步长</translation>
    </message>
    <message>
        <source>Length of a step over the one that surely never overshoots; 2 would diverge.</source>
        <translation>步长与绝不会过冲的步长之比；2 会发散。</translation>
    </message>
    <message>
        <source>Positive</source>
        <translation>非负</translation>
    </message>
    <message>
        <source>Whether negative values are set to zero after each step.</source>
        <translation>每步之后是否把负值置零。</translation>
    </message>
    <message>
        <source>Acceleration</source>
        <translation>加速</translation>
    </message>
    <message>
        <source>Whether a step starts from where the last two lead to.</source>
        <translation>每一步是否从前两步所指的方向出发。</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>momentum</source>
        <translation>动量</translation>
    </message>
    <message>
        <source>Plug and play</source>
        <translation>即插即用</translation>
    </message>
    <message>
        <source>The best pictures for white noise of known level, texture included; takes seconds.</source>
        <translation>对已知水平的白噪声图像最好，连同纹理；需要几秒。</translation>
    </message>
    <message>
        <source>It is made for white noise of one level: told too little it leaves patches of noise, told too much it paints texture over, and photon noise does not fit.</source>
        <translation>它是为单一水平的白噪声设计的：给得太小会留下噪声斑块，太大会抹掉纹理；光子噪声也不适合。</translation>
    </message>
    <message>
        <source>Denoiser</source>
        <translation>去噪器</translation>
    </message>
    <message>
        <source>Whether blocks that look alike are denoised together, or each block alone, which is faster.</source>
        <translation>相似的块一起去噪，还是每块单独去噪（更快）。</translation>
    </message>
    <message>
        <source>alike blocks together</source>
        <translation>相似块一起</translation>
    </message>
    <message>
        <source>each block alone</source>
        <translation>每块单独</translation>
    </message>
    <message>
        <source>Number of steps over which the assumed error falls; 6 to 12 are enough.</source>
        <translation>步数，假定的误差在其间下降；6 到 12 步足够。</translation>
    </message>
    <message>
        <source>Standard deviation of the noise: larger is smoother. Auto estimates it from the data.</source>
        <translation>噪声的标准差：越大越平滑。自动由数据估计。</translation>
    </message>
    <message>
        <source>Richardson-Lucy</source>
        <translation>Richardson-Lucy</translation>
    </message>
    <message>
        <source>For photon noise and positive scenes; more steps sharpen, too many amplify the noise.</source>
        <translation>用于光子噪声和正的场景；步数越多越锐，过多则放大噪声。</translation>
    </message>
    <message>
        <source>Left to run it turns noise into speckles and edges into rings. What lies below zero in the data counts as zero, so that noise around a black background becomes light.</source>
        <translation>放任运行下去，噪声变成斑点，边缘变成圆环。数据中低于零的部分按零计，所以黑色背景周围的噪声会变成光。</translation>
    </message>
    <message>
        <source>Whether a step starts from where the last two lead to: 10 such steps do the work of 30.</source>
        <translation>每一步是否从前两步所指的方向出发：这样 10 步抵得上 30 步。</translation>
    </message>
    <message>
        <source>Tikhonov (smoothness)</source>
        <translation>Tikhonov（平滑）</translation>
    </message>
    <message>
        <source>One fast linear filter that prefers smooth pictures; good for slow shading.</source>
        <translation>一个偏爱平滑图像的快速线性滤波；适合缓慢的明暗变化。</translation>
    </message>
    <message>
        <source>Edges become soft and ring, because a step is as improbable to it as noise.</source>
        <translation>边缘变软并有振铃，因为对它来说台阶和噪声一样不可能。</translation>
    </message>
    <message>
        <source>Smoothness</source>
        <translation>平滑度</translation>
    </message>
    <message>
        <source>Weight of the roughness: larger is smoother. Auto chooses it from the data.</source>
        <translation>粗糙度的权重：越大越平滑。自动由数据选取。</translation>
    </message>
    <message>
        <source>Chosen by</source>
        <translation>选取依据</translation>
    </message>
    <message>
        <source>Standard deviation of the noise, where it is known; it helps to choose the smoothness.</source>
        <translation>已知时填噪声的标准差；它有助于选取平滑度。</translation>
    </message>
    <message>
        <source>Margin passes</source>
        <translation>边缘补全次数</translation>
    </message>
    <message>
        <source>Repetitions that fill in saturated pixels, and the margin where the boundary is unknown; others need one.</source>
        <translation>补全饱和像素以及边界未知时画面外缘的重复次数；其他情形只需一次。</translation>
    </message>
    <message>
        <source>Total variation</source>
        <translation>全变分</translation>
    </message>
    <message>
        <source>Keeps edges and removes noise between them; fine texture becomes flat, slopes become stairs.</source>
        <translation>保住边缘，去除其间的噪声；细纹理变平，斜坡变成台阶。</translation>
    </message>
    <message>
        <source>Slopes become stairs and fine texture becomes flat, the more so the more noise there is; the contrast of small things is reduced.</source>
        <translation>斜坡变成台阶，细纹理变平，噪声越多越明显；小物体的对比度降低。</translation>
    </message>
    <message>
        <source>Variation</source>
        <translation>变分</translation>
    </message>
    <message>
        <source>Whether an edge costs the same in all directions, or least along rows and columns.</source>
        <translation>边缘的代价在各方向相同，还是沿行和列最小。</translation>
    </message>
    <message>
        <source>isotropic</source>
        <translation>各向同性</translation>
    </message>
    <message>
        <source>anisotropic</source>
        <translation>各向异性</translation>
    </message>
    <message>
        <source>Number of steps. Auto ends as soon as the picture hardly changes any more.</source>
        <translation>步数。自动会在图像几乎不再变化时结束。</translation>
    </message>
    <message>
        <source>Richardson-Lucy with TV</source>
        <translation>Richardson-Lucy 加 TV</translation>
    </message>
    <message>
        <source>For photon noise: the noise is smoothed away, and edges stay.</source>
        <translation>用于光子噪声：噪声被抹平，边缘留下。</translation>
    </message>
    <message>
        <source>Fine texture is smoothed away too, and slopes turn into stairs.</source>
        <translation>细纹理也被抹平，斜坡变成台阶。</translation>
    </message>
    <message>
        <source>Weight of the total variation: larger is smoother. Auto follows the noise.</source>
        <translation>全变分的权重：越大越平滑。自动随噪声而定。</translation>
    </message>
    <message>
        <source>Standard deviation of the noise, where it is known and the same everywhere; it helps to choose the weight. Auto measures how the noise grows with the brightness.</source>
        <translation>已知且处处相同时填噪声的标准差；它有助于选取权重。自动会测量噪声怎样随亮度增长。</translation>
    </message>
    <message>
        <source>Wiener, unsupervised</source>
        <translation>维纳，无监督</translation>
    </message>
    <message>
        <source>Finds noise and smoothness by itself, by chance: a Tikhonov filter without a knob.</source>
        <translation>靠随机抽样自己找出噪声和平滑度：没有旋钮的 Tikhonov 滤波。</translation>
    </message>
    <message>
        <source>Noise that is not white, or a picture cut from its scene, is taken for what its model knows.</source>
        <translation>不是白的噪声，或从场景中裁出的图像，都被当作其模型所知的样子。</translation>
    </message>
    <message>
        <source>samples</source>
        <translation>个样本</translation>
    </message>
    <message>
        <source>Samples</source>
        <translation>样本数</translation>
    </message>
    <message>
        <source>Number of draws, the burn-in included; more make the mean more certain.</source>
        <translation>抽样次数，含预热；越多，均值越可靠。</translation>
    </message>
    <message>
        <source>Burn-in</source>
        <translation>预热</translation>
    </message>
    <message>
        <source>First draws, which still depend on the start and do not count.</source>
        <translation>最初的抽样，仍依赖起点，不计入。</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>种子</translation>
    </message>
    <message>
        <source>Number that all chance follows from.</source>
        <translation>一切随机由此数决定。</translation>
    </message>
    <message>
        <source>Wavelets</source>
        <translation>小波</translation>
    </message>
    <message>
        <source>Keeps fine lines and smooth slopes better than total variation; faint halos along strong edges.</source>
        <translation>细线和平缓斜坡比全变分保得更好；强边缘旁有淡淡的光晕。</translation>
    </message>
    <message>
        <source>Strong edges get faint halos, and where there is much noise single false wavelets stay behind in flat areas.</source>
        <translation>强边缘有淡淡的光晕；噪声很多时，平坦区域残留个别虚假的小波。</translation>
    </message>
    <message>
        <source>Wavelet</source>
        <translation>小波</translation>
    </message>
    <message>
        <source>The shape of the wavelets: steps, or Daubechies&apos; with four taps, for slopes.</source>
        <translation>小波的形状：台阶，或 Daubechies 的四抽头小波，适合斜坡。</translation>
    </message>
    <message>
        <source>Haar</source>
        <translation>Haar</translation>
    </message>
    <message>
        <source>Daubechies, 4 taps</source>
        <translation>Daubechies，4 抽头</translation>
    </message>
    <message>
        <source>Solver</source>
        <translation>求解器</translation>
    </message>
    <message>
        <source>How the minimum is approached: alternating directions need a dozen steps, FISTA some hundred.</source>
        <translation>怎样逼近最小值：交替方向只需十几步，FISTA 需要几百步。</translation>
    </message>
    <message>
        <source>alternating directions</source>
        <translation>交替方向</translation>
    </message>
    <message>
        <source>FISTA</source>
        <translation>FISTA</translation>
    </message>
    <message>
        <source>Number of steps; more come nearer to the minimum.</source>
        <translation>步数；越多越接近最小值。</translation>
    </message>
    <message>
        <source>Wiener</source>
        <translation>维纳</translation>
    </message>
    <message>
        <source>One fast linear filter; the first thing to try, and the best linear answer to white noise.</source>
        <translation>一个快速的线性滤波；首先该试的，也是对白噪声最好的线性解答。</translation>
    </message>
    <message>
        <source>Edges ring and dark areas beside bright ones fall below zero, for it knows neither edges nor that light is positive. Photon noise is left in the light, and detail is lost with it in the dark.</source>
        <translation>边缘有振铃，亮处旁的暗处低于零，因为它既不知道边缘，也不知道光是正的。光子噪声留在亮处，暗处的细节随之丢失。</translation>
    </message>
    <message>
        <source>Noise to signal</source>
        <translation>噪信比</translation>
    </message>
    <message>
        <source>Power of the noise over that of the scene: larger is smoother. Auto chooses it from the data.</source>
        <translation>噪声功率与场景功率之比：越大越平滑。自动由数据选取。</translation>
    </message>
    <message>
        <source>Scene</source>
        <translation>场景</translation>
    </message>
    <message>
        <source>Spectrum that the scene is expected to have: falling with frequency, flat, as the data show it, or that of a reference.</source>
        <translation>预期场景具有的频谱：随频率下降、平坦、由数据测得，或取自参考图像。</translation>
    </message>
    <message>
        <source>natural (falling)</source>
        <translation>自然（下降）</translation>
    </message>
    <message>
        <source>white (flat)</source>
        <translation>白（平坦）</translation>
    </message>
    <message>
        <source>measured on the data</source>
        <translation>由数据测得</translation>
    </message>
    <message>
        <source>as the reference&apos;s</source>
        <translation>取自参考</translation>
    </message>
    <message>
        <source>Reference</source>
        <translation>参考</translation>
    </message>
    <message>
        <source>Sharp picture whose spectrum the scene is expected to have; the original itself makes it an oracle.</source>
        <translation>其频谱即预期场景所具有的清晰图像；若用原图本身，就成了先知（oracle）。</translation>
    </message>
    <message>
        <source>Standard deviation of the noise, where it is known; it helps to choose the noise to signal ratio.</source>
        <translation>已知时填噪声的标准差；它有助于选取噪信比。</translation>
    </message>
    <message>
        <source>Number of steps; more are sharper and noisier. Auto stops where the next would fit more noise than picture.</source>
        <translation>步数；越多越锐也越多噪声。自动会在下一步拟合的噪声将多于图像时停止。</translation>
    </message>
    <message>
        <source>Standard deviation of the noise, where it is known and the same everywhere; it helps to stop in time. Auto measures how the noise grows with the brightness.</source>
        <translation>已知且处处相同时填噪声的标准差；它有助于及时停止。自动会测量噪声怎样随亮度增长。</translation>
    </message>
    <message>
        <source>Weight</source>
        <translation>权重</translation>
    </message>
    <message>
        <source>λ: larger is smoother. Auto chooses it from the noise level and the picture.</source>
        <translation>λ：越大越平滑。自动由噪声水平和图像选取。</translation>
    </message>
    <message>
        <source>Standard deviation of the noise, where it is known; it helps to choose λ.</source>
        <translation>已知时填噪声的标准差；它有助于选取 λ。</translation>
    </message>
    <message>
        <source>no file yet</source>
        <translation>还没有文件</translation>
    </message>
    <message>
        <source>Choose a file</source>
        <translation>选择文件</translation>
    </message>
    <message>
        <source>Files ({patterns})</source>
        <translation>文件 ({patterns})</translation>
    </message>
    <message>
        <source>Let the program choose from the data</source>
        <translation>让程序根据数据来选</translation>
    </message>
    <message>
        <source>{text} ({bounds})</source>
        <translation>{text}（{bounds}）</translation>
    </message>
    <message>
        <source>Pseudo-inverse</source>
        <translation>伪逆</translation>
    </message>
    <message>
        <source>Exact without noise; with noise it divides it by the small singular values.</source>
        <translation>无噪声时精确；有噪声时，把噪声除以很小的奇异值。</translation>
    </message>
    <message>
        <source>Truncated inverse</source>
        <translation>截断逆</translation>
    </message>
    <message>
        <source>Keeps what the blur has left strong, gives up the rest; edges ring.</source>
        <translation>保留模糊后仍强的部分，放弃其余；边缘有振铃。</translation>
    </message>
    <message>
        <source>Threshold τ</source>
        <translation>阈值 τ</translation>
    </message>
    <message>
        <source>Smallest singular value that is inverted, as a share of the largest one.</source>
        <translation>要求逆的最小奇异值，以最大的为 1。</translation>
    </message>
    <message>
        <source>Wiener (Tikhonov)</source>
        <translation>维纳（Tikhonov）</translation>
    </message>
    <message>
        <source>Fades each singular value out where the noise takes over; the best linear answer.</source>
        <translation>在噪声占上风处逐渐淡出每个奇异值；最好的线性解答。</translation>
    </message>
    <message>
        <source>Strength K</source>
        <translation>强度 K</translation>
    </message>
    <message>
        <source>Power of the noise over that of the scene, for a largest singular value of 1. Auto knows both: the noise that was added, and the scene.</source>
        <translation>最大奇异值为 1 时噪声功率与场景功率之比。自动两者都知道：所加的噪声和场景。</translation>
    </message>
    <message>
        <source>A transposed convolution in each step; large singular values come first.</source>
        <translation>每步一次转置卷积；大的奇异值先到。</translation>
    </message>
    <message>
        <source>Steps k</source>
        <translation>步数 k</translation>
    </message>
    <message>
        <source>Number of steps; to stop early is to leave the small singular values alone.</source>
        <translation>步数；早停就是不去动小的奇异值。</translation>
    </message>
    <message>
        <source>Saturation</source>
        <translation>饱和值</translation>
    </message>
    <message>
        <source>Pixels of the data at or above this value count as not measured: clipped stars and lamps then do not ring. In the units of the picture, where white is 1</source>
        <translation>数据中达到或超过此值的像素视为未测量：被截断的星点和灯光因此不再产生振铃。单位与图像相同，白色为 1</translation>
    </message>
</context>
<context>
    <name>Plots</name>
    <message>
        <source>Save the chart…</source>
        <translation>保存图表…</translation>
    </message>
    <message>
        <source>Copy the chart</source>
        <translation>复制图表</translation>
    </message>
    <message>
        <source>Save the chart</source>
        <translation>保存图表</translation>
    </message>
    <message>
        <source>SVG, sharp at any size (*.svg);;PNG (*.png)</source>
        <translation>SVG，任意大小都清晰 (*.svg);;PNG (*.png)</translation>
    </message>
</context>
<context>
    <name>Presets</name>
    <message>
        <source>Stride 2, the usual up-sampling</source>
        <translation>步幅 2，常见的上采样</translation>
    </message>
    <message>
        <source>No padding, unit strides</source>
        <translation>无填充，步幅为 1</translation>
    </message>
    <message>
        <source>Arbitrary padding, unit strides</source>
        <translation>任意填充，步幅为 1</translation>
    </message>
    <message>
        <source>Same padding, unit strides</source>
        <translation>same 填充，步幅为 1</translation>
    </message>
    <message>
        <source>Full padding, unit strides</source>
        <translation>全填充，步幅为 1</translation>
    </message>
    <message>
        <source>No padding, strides</source>
        <translation>无填充，有步幅</translation>
    </message>
    <message>
        <source>Padding, strides</source>
        <translation>有填充，有步幅</translation>
    </message>
    <message>
        <source>Padding, strides, odd</source>
        <translation>有填充，有步幅，奇数</translation>
    </message>
    <message>
        <source>Dilation</source>
        <translation>空洞</translation>
    </message>
    <message>
        <source>The paper&apos;s numbers</source>
        <translation>论文中的数</translation>
    </message>
    <message>
        <source>The paper&apos;s numbers, padding and strides</source>
        <translation>论文中的数，有填充和步幅</translation>
    </message>
    <message>
        <source>preset</source>
        <translation>预设</translation>
    </message>
</context>
<context>
    <name>Progress</name>
    <message>
        <source>{time:.1f} h left</source>
        <translation>剩余 {time:.1f} 小时</translation>
    </message>
    <message>
        <source>{time:.0f} min left</source>
        <translation>剩余 {time:.0f} 分钟</translation>
    </message>
    <message>
        <source>{time:.0f} s left</source>
        <translation>剩余 {time:.0f} 秒</translation>
    </message>
    <message>
        <source>about {time:.1f} h</source>
        <translation>约 {time:.1f} 小时</translation>
    </message>
    <message>
        <source>about {time:.0f} min</source>
        <translation>约 {time:.0f} 分钟</translation>
    </message>
    <message>
        <source>about {time:.0f} s</source>
        <translation>约 {time:.0f} 秒</translation>
    </message>
</context>
<context>
    <name>PsfEditor</name>
    <message>
        <source>PSF to paint</source>
        <translation>要绘制的 PSF</translation>
    </message>
    <message>
        <source>Drag to paint, with the right button to erase. The arrows move the cursor by a pixel, space paints there, Backspace erases. The cross is the centre</source>
        <translation>拖动即绘制，右键擦除。方向键把光标移动一个像素，空格在那里绘制，退格键擦除。十字是中心</translation>
    </message>
    <message>
        <source>Paint the PSF</source>
        <translation>绘制 PSF</translation>
    </message>
    <message>
        <source> px</source>
        <translation> px</translation>
    </message>
    <message>
        <source>Width of the brush, in pixels of the PSF</source>
        <translation>画笔的宽度，以 PSF 的像素计</translation>
    </message>
    <message>
        <source> %</source>
        <translation> %</translation>
    </message>
    <message>
        <source>What one touch adds, in per cent of the largest value</source>
        <translation>一次触碰所加的量，以最大值的百分比计</translation>
    </message>
    <message>
        <source>Erase</source>
        <translation>擦除</translation>
    </message>
    <message>
        <source>Take light away instead, as the right button does</source>
        <translation>改为去掉光，如同右键</translation>
    </message>
    <message>
        <source>Rows and columns of the PSF; what lies beyond is cut off</source>
        <translation>PSF 的行数和列数；超出的部分裁掉</translation>
    </message>
    <message>
        <source>Brush</source>
        <translation>画笔</translation>
    </message>
    <message>
        <source>Strength</source>
        <translation>强度</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Centre</source>
        <translation>居中</translation>
    </message>
    <message>
        <source>Move its centre of mass to the centre, by whole pixels</source>
        <translation>把重心移到中心，以整像素计</translation>
    </message>
    <message>
        <source>Turn</source>
        <translation>旋转</translation>
    </message>
    <message>
        <source>Turn it by 90 degrees, anticlockwise</source>
        <translation>逆时针旋转 90 度</translation>
    </message>
    <message>
        <source>Mirror</source>
        <translation>镜像</translation>
    </message>
    <message>
        <source>Exchange left and right</source>
        <translation>左右互换</translation>
    </message>
    <message>
        <source>Smooth</source>
        <translation>平滑</translation>
    </message>
    <message>
        <source>Blur it by about one pixel</source>
        <translation>模糊约一个像素</translation>
    </message>
    <message>
        <source>Clean</source>
        <translation>清理</translation>
    </message>
    <message>
        <source>Remove what is fainter than 5&#xa0;% of the largest value</source>
        <translation>去掉比最大值的 5&#xa0;% 还弱的部分</translation>
    </message>
    <message>
        <source>Point</source>
        <translation>单点</translation>
    </message>
    <message>
        <source>Begin again with one pixel</source>
        <translation>从一个像素重新开始</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>保存…</translation>
    </message>
    <message>
        <source>Save the PSF as a TIFF of 32-bit numbers</source>
        <translation>把 PSF 存为 32 位数值的 TIFF</translation>
    </message>
    <message>
        <source>The PSF is empty. Paint at least one pixel; until then nothing changes.</source>
        <translation>PSF 是空的。请至少画一个像素；在那之前什么也不变。</translation>
    </message>
    <message>
        <source>Save the PSF</source>
        <translation>保存 PSF</translation>
    </message>
    <message>
        <source>TIFF (*.tif)</source>
        <translation>TIFF (*.tif)</translation>
    </message>
</context>
<context>
    <name>Psfs</name>
    <message>
        <source>{label} is known on its own pixels only.</source>
        <translation>{label}只在自己的像素上已知。</translation>
    </message>
    <message>
        <source>Simulate the scene on the grid of the restoration, or take a PSF with a formula.</source>
        <translation>请在复原的网格上模拟场景，或改用有公式的 PSF。</translation>
    </message>
    <message>
        <source>Within {size} pixels around its centre, the PSF is zero.</source>
        <translation>PSF 在中心周围 {size} 像素之内为零。</translation>
    </message>
    <message>
        <source>Choose a larger size.</source>
        <translation>请选择更大的大小。</translation>
    </message>
    <message>
        <source>{path} holds no array that can be read.</source>
        <translation>{path} 里没有可读的数组。</translation>
    </message>
    <message>
        <source>Save it with numpy.save, as numbers.</source>
        <translation>请用 numpy.save 以数值保存它。</translation>
    </message>
    <message>
        <source>{path} is too large for a PSF, or holds no numbers.</source>
        <translation>{path} 作为 PSF 太大，或不含数值。</translation>
    </message>
    <message>
        <source>Cut out the point alone, and save it with numpy.save.</source>
        <translation>请只裁出光点，再用 numpy.save 保存。</translation>
    </message>
    <message>
        <source>The PSF has {n} values that are not finite.</source>
        <translation>PSF 有 {n} 个值不是有限数。</translation>
    </message>
    <message>
        <source>Replace them by zeros, or measure the PSF again.</source>
        <translation>请用零代替它们，或重新测量 PSF。</translation>
    </message>
    <message>
        <source>The PSF has negative values, down to {low:.3g}.</source>
        <translation>PSF 有负值，低至 {low:.3g}。</translation>
    </message>
    <message>
        <source>Light cannot be negative: subtract the background or set these values to zero.</source>
        <translation>光不能为负：请减去背景，或把这些值置零。</translation>
    </message>
    <message>
        <source>The PSF is zero everywhere.</source>
        <translation>PSF 处处为零。</translation>
    </message>
    <message>
        <source>It needs at least one positive value.</source>
        <translation>它至少要有一个正值。</translation>
    </message>
    <message>
        <source>An array of shape {shape} is not a PSF.</source>
        <translation>形状为 {shape} 的数组不是 PSF。</translation>
    </message>
    <message>
        <source>It must be (height, width) with at least one value.</source>
        <translation>它须为 (高, 宽)，至少一个值。</translation>
    </message>
    <message>
        <source>A PSF cannot hold values of type {dtype}.</source>
        <translation>PSF 不能含 {dtype} 类型的值。</translation>
    </message>
    <message>
        <source>It must hold real numbers.</source>
        <translation>它必须是实数。</translation>
    </message>
    <message>
        <source>No file is chosen for the PSF.</source>
        <translation>还没有为 PSF 选择文件。</translation>
    </message>
    <message>
        <source>Open an image of a point, such as a star.</source>
        <translation>请打开一幅点的图像，例如一颗星。</translation>
    </message>
    <message>
        <source>No PSF has been measured yet.</source>
        <translation>还没有测出 PSF。</translation>
    </message>
    <message>
        <source>Estimate one, or choose another form.</source>
        <translation>请估计一个，或选择其他形式。</translation>
    </message>
    <message>
        <source>The values of the measured PSF cannot be read.</source>
        <translation>无法读出实测 PSF 的数值。</translation>
    </message>
    <message>
        <source>Measure the PSF again, or open it from a file.</source>
        <translation>请重新测量 PSF，或从文件打开。</translation>
    </message>
</context>
<context>
    <name>Recipe</name>
    <message>
        <source>{path} cannot be opened: {reason}.</source>
        <translation>无法打开 {path}：{reason}。</translation>
    </message>
    <message>
        <source>Check the name, and that you may read it.</source>
        <translation>请检查文件名以及是否有读取权限。</translation>
    </message>
    <message>
        <source>it is longer than {limit} bytes</source>
        <translation>它超过 {limit} 字节</translation>
    </message>
    <message>
        <source>{name} is not the image with which the recipe was made: its checksum differs.</source>
        <translation>{name} 不是制作配方时的图像：校验和不同。</translation>
    </message>
    <message>
        <source>Put the original file back, or accept another result.</source>
        <translation>请放回原来的文件，或接受不同的结果。</translation>
    </message>
    <message>
        <source>The image {path} cannot be read: {reason}.</source>
        <translation>无法读取图像 {path}：{reason}。</translation>
    </message>
    <message>
        <source>Put it back, or open it from where it is now.</source>
        <translation>请把它放回去，或从现在的位置打开它。</translation>
    </message>
    <message>
        <source>it is nested too deeply</source>
        <translation>它嵌套得太深</translation>
    </message>
    <message>
        <source>it is not a list of named entries</source>
        <translation>它不是由有名称的条目组成的</translation>
    </message>
    <message>
        <source>{name} stands in it twice</source>
        <translation>其中 {name} 出现了两次</translation>
    </message>
    <message>
        <source>{name} is not a number that a parameter can have</source>
        <translation>{name} 不是参数可取的数</translation>
    </message>
    <message>
        <source>it does not say that it is one</source>
        <translation>它没有说明自己是配方</translation>
    </message>
    <message>
        <source>The recipe has the form {form}, and this version reads {known}.</source>
        <translation>配方的版式是 {form}，而本版本读取 {known}。</translation>
    </message>
    <message>
        <source>Use a newer version of the program.</source>
        <translation>请使用更新版本的程序。</translation>
    </message>
    <message>
        <source>entry of a recipe</source>
        <translation>配方的条目</translation>
    </message>
    <message>
        <source>entry of an image</source>
        <translation>图像的条目</translation>
    </message>
    <message>
        <source>its image must be either a sample or a file</source>
        <translation>它的图像须为示例图像或文件之一</translation>
    </message>
    <message>
        <source>sample</source>
        <translation>示例图像</translation>
    </message>
    <message>
        <source>{text} is not the name of a file on this machine.</source>
        <translation>{text} 不是这台机器上的文件名。</translation>
    </message>
    <message>
        <source>Copy the image beside the recipe and name it there.</source>
        <translation>请把图像复制到配方旁边，并写上那里的名字。</translation>
    </message>
    <message>
        <source>The recipe does not say what {name} is.</source>
        <translation>配方没有说明 {name} 是什么。</translation>
    </message>
    <message>
        <source>{name} cannot be {value} in a recipe.</source>
        <translation>在配方中 {name} 不能是 {value}。</translation>
    </message>
    <message>
        <source>Save a recipe from the window to see what belongs there.</source>
        <translation>请从窗口保存一份配方，看看那里该写什么。</translation>
    </message>
    <message>
        <source>This is no recipe: {reason}.</source>
        <translation>这不是配方：{reason}。</translation>
    </message>
    <message>
        <source>Choose a file that was saved as a recipe.</source>
        <translation>请选择存为配方的文件。</translation>
    </message>
    <message>
        <source>a number of {bits} bits</source>
        <translation>一个 {bits} 位的数</translation>
    </message>
    <message>
        <source>a list of {count} entries</source>
        <translation>{count} 个条目的列表</translation>
    </message>
    <message>
        <source>A script does all steps of one method, and this experiment does not.</source>
        <translation>脚本会执行一种方法的全部步骤，而此实验并非如此。</translation>
    </message>
    <message>
        <source>Save a recipe instead; deconvgui run repeats it.</source>
        <translation>请改为保存配方；deconvgui run 可重复它。</translation>
    </message>
</context>
<context>
    <name>Report</name>
    <message>
        <source>Restoration of {name}</source>
        <translation>{name} 的复原</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>图像</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>PSF</source>
        <translation>PSF</translation>
    </message>
    <message>
        <source>Course</source>
        <translation>过程</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>deconvgui run repeats the experiment from this recipe.</source>
        <translation>用 deconvgui run 可按这份配方重做实验。</translation>
    </message>
    <message>
        <source>Recipe</source>
        <translation>配方</translation>
    </message>
    <message>
        <source>rms {rms:.4f}; blue −{limit:g}, red +{limit:g}</source>
        <translation>rms {rms:.4f}；蓝 −{limit:g}，红 +{limit:g}</translation>
    </message>
    <message>
        <source>MTF across</source>
        <translation>横向 MTF</translation>
    </message>
    <message>
        <source>MTF down</source>
        <translation>纵向 MTF</translation>
    </message>
    <message>
        <source>after blur and restoration (mean over all directions)</source>
        <translation>模糊并复原之后（各方向平均）</translation>
    </message>
    <message>
        <source>residual, rms</source>
        <translation>残差，rms</translation>
    </message>
    <message>
        <source>noise, estimated</source>
        <translation>噪声（估计）</translation>
    </message>
    <message>
        <source>residual</source>
        <translation>残差</translation>
    </message>
    <message>
        <source>what the method minimises</source>
        <translation>方法所最小化的量</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>方法</translation>
    </message>
    <message>
        <source>Noise, estimated: {noise:.4f}. Whiteness of the residual: {white:.2f}. Sharpness: {before:.3f} → {after:.3f}.</source>
        <translation>噪声（估计）：{noise:.4f}。残差的白度：{white:.2f}。清晰度：{before:.3f} → {after:.3f}。</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>图像</translation>
    </message>
    <message>
        <source>Noise</source>
        <translation>噪声</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>种子</translation>
    </message>
    <message>
        <source>Before: {count} steps of</source>
        <translation>此前：{count} 步</translation>
    </message>
    <message>
        <source>Chosen: {name}</source>
        <translation>选取：{name}</translation>
    </message>
    <message>
        <source>Boundary</source>
        <translation>边界</translation>
    </message>
    <message>
        <source>Acts on</source>
        <translation>作用于</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>颜色</translation>
    </message>
    <message>
        <source>Scale</source>
        <translation>倍数</translation>
    </message>
    <message>
        <source>Saturation</source>
        <translation>饱和值</translation>
    </message>
    <message>
        <source>To know</source>
        <translation>须知</translation>
    </message>
</context>
<context>
    <name>Resources</name>
    <message>
        <source>The data files of deconvgui are missing beside {package}.</source>
        <translation>{package} 旁边缺少 deconvgui 的数据文件。</translation>
    </message>
    <message>
        <source>Install the program again.</source>
        <translation>请重新安装程序。</translation>
    </message>
</context>
<context>
    <name>Restoration</name>
    <message>
        <source>The image holds {count} values that are not finite numbers.</source>
        <translation>图像含有 {count} 个不是有限数的值。</translation>
    </message>
    <message>
        <source>Replace them, for example by the median of their neighbours.</source>
        <translation>请替换它们，例如用邻域的中值。</translation>
    </message>
    <message>
        <source>The method {spec} has its parameters already.</source>
        <translation>方法 {spec} 已经带有参数。</translation>
    </message>
    <message>
        <source>Give either a tag with parameters, or a method.</source>
        <translation>请只给出带参数的名称，或只给出方法。</translation>
    </message>
    <message>
        <source>way to restore colour</source>
        <translation>复原颜色的方式</translation>
    </message>
    <message>
        <source>Saved as {name}.</source>
        <translation>已存为 {name}。</translation>
    </message>
    <message>
        <source>periodic (wrap)</source>
        <translation>周期（wrap）</translation>
    </message>
    <message>
        <source>mirrored (reflect)</source>
        <translation>镜像（reflect）</translation>
    </message>
    <message>
        <source>edge pixel repeated</source>
        <translation>边缘像素重复</translation>
    </message>
    <message>
        <source>black (zero)</source>
        <translation>黑（zero）</translation>
    </message>
    <message>
        <source>unknown scene</source>
        <translation>未知场景</translation>
    </message>
    <message>
        <source>display values</source>
        <translation>显示值</translation>
    </message>
    <message>
        <source>linear light (sRGB)</source>
        <translation>线性光（sRGB）</translation>
    </message>
    <message>
        <source>kept aside</source>
        <translation>放在一边</translation>
    </message>
    <message>
        <source>over white</source>
        <translation>合成到白色</translation>
    </message>
    <message>
        <source>over black</source>
        <translation>合成到黑色</translation>
    </message>
    <message>
        <source>each channel</source>
        <translation>各个通道</translation>
    </message>
    <message>
        <source>brightness alone</source>
        <translation>只有亮度</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>图像</translation>
    </message>
    <message>
        <source>A photograph that comes with the program, or the file that is open</source>
        <translation>程序自带的照片，或已打开的文件</translation>
    </message>
    <message>
        <source>Open…</source>
        <translation>打开…</translation>
    </message>
    <message>
        <source>Open an image file (Ctrl+O); you can also drop one on the window</source>
        <translation>打开图像文件（Ctrl+O）；也可以把文件拖到窗口上</translation>
    </message>
    <message>
        <source>It is blurred already</source>
        <translation>它已经是模糊的</translation>
    </message>
    <message>
        <source>Restore the image as it is, instead of blurring it first; there is no original to compare with then</source>
        <translation>直接复原这幅图像，而不先把它弄模糊；这时没有可比较的原图</translation>
    </message>
    <message>
        <source>Page of the file, frame of an animation or plane of a stack; the first one is 0</source>
        <translation>文件的页、动画的帧或图像堆栈的平面；第一个是 0</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>页</translation>
    </message>
    <message>
        <source>What becomes of transparency: it is kept aside and put back when the result is saved, or the picture is composed over a colour</source>
        <translation>怎样处理透明度：放在一边、保存结果时放回，或把图像合成到一种颜色上</translation>
    </message>
    <message>
        <source>Transparency</source>
        <translation>透明度</translation>
    </message>
    <message>
        <source>Transparent</source>
        <translation>透明处</translation>
    </message>
    <message>
        <source> of 0 to {last}</source>
        <translation> （0 到 {last}）</translation>
    </message>
    <message>
        <source>Blur (PSF)</source>
        <translation>模糊（PSF）</translation>
    </message>
    <message>
        <source>Form of the point spread function</source>
        <translation>点扩散函数的形式</translation>
    </message>
    <message>
        <source>Estimate…</source>
        <translation>估计…</translation>
    </message>
    <message>
        <source>Look for the PSF in the blurred picture itself (Ctrl+E)</source>
        <translation>在模糊图像自身中寻找 PSF（Ctrl+E）</translation>
    </message>
    <message>
        <source>Paint…</source>
        <translation>绘制…</translation>
    </message>
    <message>
        <source>Paint and edit the PSF, pixel by pixel (Ctrl+Shift+E)</source>
        <translation>逐像素绘制和编辑 PSF（Ctrl+Shift+E）</translation>
    </message>
    <message>
        <source>Scene beyond the frame</source>
        <translation>画面之外还有场景</translation>
    </message>
    <message>
        <source>Cut the picture out of the blurred scene, as a camera does. Without it the data obey the very boundary that the restoration assumes, and the result flatters</source>
        <translation>像照相机那样，从模糊的场景中裁出图像。不勾选时，数据恰好满足复原所假定的边界，结果会显得过好</translation>
    </message>
    <message>
        <source>Blur the scene on a grid finer than that of the restoration, as nature does: the picture becomes so many times smaller, and the PSF stays in pixels of the result</source>
        <translation>在比复原更细的网格上模糊场景，如同自然界：图像缩小同样倍数，PSF 仍以结果的像素计</translation>
    </message>
    <message>
        <source>Scene&apos;s grid</source>
        <translation>场景网格</translation>
    </message>
    <message>
        <source>What blur, noise and restoration act on: the numbers in the file, or the light that they stand for. A lens adds light, so real blurs are linear in it; it matters most around bright points</source>
        <translation>模糊、噪声和复原作用于什么：文件中的数值，还是它们所代表的光。镜头叠加的是光，所以真实的模糊对光是线性的；在亮点周围影响最大</translation>
    </message>
    <message>
        <source>Acts on</source>
        <translation>作用于</translation>
    </message>
    <message>
        <source>Noise</source>
        <translation>噪声</translation>
    </message>
    <message>
        <source>Kind of noise</source>
        <translation>噪声种类</translation>
    </message>
    <message>
        <source>Seed of the noise: the same number gives the same noise</source>
        <translation>噪声的随机种子：同样的数给出同样的噪声</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>种子</translation>
    </message>
    <message>
        <source>Restoration</source>
        <translation>复原</translation>
    </message>
    <message>
        <source>Restoration method</source>
        <translation>复原方法</translation>
    </message>
    <message>
        <source>What the restoration assumes beyond the frame</source>
        <translation>复原时假定画面之外是什么</translation>
    </message>
    <message>
        <source>Boundary</source>
        <translation>边界</translation>
    </message>
    <message>
        <source>Restore red, green and blue each, or the brightness alone: the colours then stay blurred, which the eye hardly sees, and their noise is left alone</source>
        <translation>分别复原红、绿、蓝，或只复原亮度：后者颜色仍模糊，但眼睛几乎看不出来，而且颜色的噪声不受影响</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>颜色</translation>
    </message>
    <message>
        <source>Super-resolution: look for a picture finer than the data, whose pixels are means over several of its; the PSF is in pixels of the result. For methods such as Richardson-Lucy</source>
        <translation>超分辨率：寻找比数据更细的图像，数据的每个像素是它的几个像素的平均；PSF 以结果的像素计。适用于 Richardson-Lucy 之类的方法</translation>
    </message>
    <message>
        <source>Resolution</source>
        <translation>分辨率</translation>
    </message>
    <message>
        <source>off</source>
        <translation>关</translation>
    </message>
    <message>
        <source>that of the result</source>
        <translation>与结果相同</translation>
    </message>
    <message>
        <source>that of the data</source>
        <translation>与数据相同</translation>
    </message>
    <message>
        <source>{scale} × finer</source>
        <translation>细 {scale} 倍</translation>
    </message>
    <message>
        <source>Working…</source>
        <translation>正在计算…</translation>
    </message>
    <message>
        <source>frequency (cycles per pixel)</source>
        <translation>频率（周/像素）</translation>
    </message>
    <message>
        <source>contrast left</source>
        <translation>剩余对比度</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>方法</translation>
    </message>
    <message>
        <source>What was chosen</source>
        <translation>自动选择的结果</translation>
    </message>
    <message>
        <source>Scores</source>
        <translation>分数</translation>
    </message>
    <message>
        <source>To know</source>
        <translation>须知</translation>
    </message>
    <message>
        <source>C blurs with the PSF: {psf}.</source>
        <translation>C 用 PSF 模糊：{psf}。</translation>
    </message>
    <message>
        <source>y is the image itself; x and n are unknown.</source>
        <translation>y 就是图像自身；x 和 n 未知。</translation>
    </message>
    <message>
        <source>n is the noise: {noise}.</source>
        <translation>n 是噪声：{noise}。</translation>
    </message>
    <message>
        <source>S takes the mean of {scale} × {scale} pixels as one.</source>
        <translation>S 把 {scale} × {scale} 个像素取平均为一个。</translation>
    </message>
    <message>
        <source>x and y are linear light; the panes show it as sRGB.</source>
        <translation>x 和 y 是线性光；图中以 sRGB 显示。</translation>
    </message>
    <message>
        <source>There is no sharp original to compare with.</source>
        <translation>没有可比较的清晰原图。</translation>
    </message>
    <message>
        <source>Blurred</source>
        <translation>模糊</translation>
    </message>
    <message>
        <source>Restored</source>
        <translation>复原</translation>
    </message>
    <message>
        <source>Gain</source>
        <translation>增益</translation>
    </message>
    <message>
        <source>Noise, estimated</source>
        <translation>噪声（估计）</translation>
    </message>
    <message>
        <source>Whiteness of the residual</source>
        <translation>残差的白度</translation>
    </message>
    <message>
        <source>Sharpness, blurred</source>
        <translation>清晰度，模糊</translation>
    </message>
    <message>
        <source>Sharpness, restored</source>
        <translation>清晰度，复原</translation>
    </message>
    <message>
        <source>A residual as white as noise has a whiteness near 1. Sharpness is the mean slope over the contrast, per pixel; noise raises it, too.</source>
        <translation>残差若与噪声一样白，白度接近 1。清晰度是每像素的平均斜率与对比度之比；噪声也会提高它。</translation>
    </message>
    <message>
        <source>{label}: {value:.3g}, chosen from the data.</source>
        <translation>{label}：{value:.3g}，由数据选取。</translation>
    </message>
    <message>
        <source>The blurred picture is enlarged by cubic interpolation, and scored like that: what the restoration has to beat.</source>
        <translation>模糊图像经三次插值放大，并以此评分：复原要超过的就是它。</translation>
    </message>
    <message>
        <source>{count} pixels of the data are at or above {value:g} and count as not measured: {share}.</source>
        <translation>数据中有 {count} 个像素达到或超过 {value:g}，视为未测量，占 {share}。</translation>
    </message>
    <message>
        <source>Only the brightness is restored; the differences of the colours from it stay blurred.</source>
        <translation>只复原了亮度；颜色与亮度之差仍是模糊的。</translation>
    </message>
    <message>
        <source>Inverse crime: data and restoration share one boundary, so the scores flatter. Let the scene go on beyond the frame for honest ones.</source>
        <translation>逆犯罪（inverse crime）：数据与复原共用同一边界，分数会偏高。请让场景延伸到画面之外，以得到诚实的分数。</translation>
    </message>
    <message>
        <source>The scene was blurred on the very grid of pixels that is restored, which flatters a little. A finer grid of the scene avoids that, too.</source>
        <translation>场景就在要复原的像素网格上被模糊，分数会略微偏高。更细的场景网格可以避免这一点。</translation>
    </message>
    <message>
        <source>A periodic boundary does not fit a picture whose scene goes on; expect ringing at the edges.</source>
        <translation>周期边界不适合场景在画面外仍延续的图像；边缘会有振铃。</translation>
    </message>
    <message>
        <source>{psnr} dB</source>
        <translation>{psnr} dB</translation>
    </message>
    <message>
        <source>There is nothing to save yet. Run a restoration first.</source>
        <translation>还没有可保存的内容。请先运行一次复原。</translation>
    </message>
    <message>
        <source>Open an image</source>
        <translation>打开图像</translation>
    </message>
    <message>
        <source>Save the restored image</source>
        <translation>保存复原图像</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>差异</translation>
    </message>
    <message>
        <source>Residual</source>
        <translation>残差</translation>
    </message>
    <message>
        <source>Spectra</source>
        <translation>频谱</translation>
    </message>
    <message>
        <source>Side by side</source>
        <translation>并排</translation>
    </message>
    <message>
        <source>One, blinking</source>
        <translation>单幅，闪烁</translation>
    </message>
    <message>
        <source>One, wiped down</source>
        <translation>单幅，上下划变</translation>
    </message>
    <message>
        <source>All in two rows</source>
        <translation>全部，分两行</translation>
    </message>
    <message>
        <source>Original</source>
        <translation>原图</translation>
    </message>
    <message>
        <source>Kept result</source>
        <translation>保留的结果</translation>
    </message>
    <message>
        <source>What to see: the restored picture; its difference from the original (D); the residual, which is the data minus the blurred result (R); the spectra (S)</source>
        <translation>看什么：复原图像；它与原图的差异（D）；残差，即数据减去模糊后的结果（R）；频谱（S）</translation>
    </message>
    <message>
        <source>How the pictures are arranged (G); B held shows the blurred one, W wipes</source>
        <translation>图像怎样排列（G）；按住 B 显示模糊图像，W 划变</translation>
    </message>
    <message>
        <source>What the restored picture is compared with, by the wipe, by blinking and in the middle: the blurred picture, the original, or a result from the strip</source>
        <translation>复原图像在划变、闪烁和居中时与什么比较：模糊图像、原图，或下方保留的结果</translation>
    </message>
    <message>
        <source>Region</source>
        <translation>区域</translation>
    </message>
    <message>
        <source>A region that is restored before the whole, and from which a PSF can be measured (A); drag one with Ctrl, move it by Ctrl and the arrows, in pixels of the picture</source>
        <translation>先于全图复原的区域，也可从中测量 PSF（A）；按住 Ctrl 拖出，用 Ctrl 加方向键移动，以图像的像素计</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>线</translation>
    </message>
    <message>
        <source>Chart the values along a line (L); drag one with Shift, move it by Shift and the arrows</source>
        <translation>画出沿一条线的数值（L）；按住 Shift 拖出线，用 Shift 加方向键移动</translation>
    </message>
    <message>
        <source>Levels</source>
        <translation>色阶</translation>
    </message>
    <message>
        <source>Levels: asinh {strength:g}</source>
        <translation>色阶：asinh {strength:g}</translation>
    </message>
    <message>
        <source>Levels: {black:.3g} to {white:.3g}</source>
        <translation>色阶：{black:.3g} 至 {white:.3g}</translation>
    </message>
    <message>
        <source>Choose what is shown black and white; display only</source>
        <translation>选择什么显示为黑、什么显示为白；仅影响显示</translation>
    </message>
    <message>
        <source>region restored, the rest still blurred</source>
        <translation>区域已复原，其余仍模糊</translation>
    </message>
    <message>
        <source>magnitude, 1 to 10⁻⁶</source>
        <translation>幅值，1 到 10⁻⁶</translation>
    </message>
    <message>
        <source>Select a region, which is restored first</source>
        <translation>选择一个先复原的区域</translation>
    </message>
    <message>
        <source>There is no original.</source>
        <translation>没有原图。</translation>
    </message>
    <message>
        <source>rms {rms:.4f}</source>
        <translation>rms {rms:.4f}</translation>
    </message>
    <message>
        <source>PSF</source>
        <translation>PSF</translation>
    </message>
    <message>
        <source>One, wiped across</source>
        <translation>单幅，左右划变</translation>
    </message>
    <message>
        <source>While held: the blurred picture in place of the restored one</source>
        <translation>按住时：用模糊图像代替复原图像</translation>
    </message>
    <message>
        <source>Wipe between blurred and restored</source>
        <translation>在模糊与复原之间划变</translation>
    </message>
    <message>
        <source>Draw a line, whose values stand in a chart</source>
        <translation>画一条线，其数值显示在图表中</translation>
    </message>
    <message>
        <source>One large picture, or side by side</source>
        <translation>一幅大图，或并排</translation>
    </message>
    <message>
        <source>{view}, or the restored picture</source>
        <translation>{view}，或复原图像</translation>
    </message>
    <message>
        <source>Zero is nearly white, negative blue, positive red; grey is not known</source>
        <translation>零接近白色，负为蓝，正为红；灰色为未知</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>重置</translation>
    </message>
    <message>
        <source>Show 0 black and 1 white again</source>
        <translation>恢复 0 为黑、1 为白</translation>
    </message>
    <message>
        <source>Stretch</source>
        <translation>拉伸</translation>
    </message>
    <message>
        <source>How brightness rises from black to white: evenly, or as asinh, which shows what is faint beside bright stars, the more the larger its number. Display only</source>
        <translation>亮度从黑到白如何上升：均匀上升，或按 asinh 上升，使亮星旁的暗弱细节可见，数值越大越明显。仅影响显示</translation>
    </message>
    <message>
        <source>Show the darkest 0.1&#xa0;% of the blurred picture black and the brightest white</source>
        <translation>将模糊图像中最暗的 0.1&#xa0;% 显示为黑，同样多的最亮部分显示为白</translation>
    </message>
    <message>
        <source>Black {black:.4g}, white {white:.4g}; display only</source>
        <translation>黑 {black:.4g}，白 {white:.4g}；仅影响显示</translation>
    </message>
    <message>
        <source>linear</source>
        <translation>线性</translation>
    </message>
    <message>
        <source>asinh {strength:g}</source>
        <translation>asinh {strength:g}</translation>
    </message>
    <message>
        <source>Display levels</source>
        <translation>显示色阶</translation>
    </message>
    <message>
        <source>How often each brightness, from 0 to 1, occurs in the original (grey), the blurred (blue) and the restored picture (green), on a logarithmic scale. Drag the handles, or choose one by Up and Down and move it by Left and Right. The data stay as they are</source>
        <translation>0 到 1 的各亮度在原图（灰）、模糊图像（蓝）和复原图像（绿）中出现的频度，用对数刻度。拖动手柄，或用上下键选手柄、左右键移动。数据保持不变</translation>
    </message>
    <message>
        <source>Levels: take white, take black</source>
        <translation>色阶：选白点，选黑点</translation>
    </message>
    <message>
        <source>Levels: move it</source>
        <translation>色阶：移动它</translation>
    </message>
    <message>
        <source>{w} × {h} px</source>
        <translation>{w} × {h} px</translation>
    </message>
    <message>
        <source>{w} × {h} px, enlarged</source>
        <translation>{w} × {h} px，放大显示</translation>
    </message>
    <message>
        <source>{psnr:.2f} dB</source>
        <translation>{psnr:.2f} dB</translation>
    </message>
    <message>
        <source>{decibels} · SSIM {ssim:.3f}</source>
        <translation>{decibels} · SSIM {ssim:.3f}</translation>
    </message>
    <message>
        <source>along the line (px)</source>
        <translation>沿线（px）</translation>
    </message>
    <message>
        <source>value</source>
        <translation>数值</translation>
    </message>
    <message>
        <source>original</source>
        <translation>原图</translation>
    </message>
    <message>
        <source>blurred</source>
        <translation>模糊</translation>
    </message>
    <message>
        <source>restored</source>
        <translation>复原</translation>
    </message>
    <message>
        <source>{w} × {h} px, peak {peak:.2g}, sum 1</source>
        <translation>{w} × {h} px，峰值 {peak:.2g}，总和 1</translation>
    </message>
    <message>
        <source>MTF 0.5 at {across} across, {down} down (cycles/px)</source>
        <translation>MTF 0.5 在横向 {across}、纵向 {down}（周/像素）</translation>
    </message>
    <message>
        <source>Picture of the PSF</source>
        <translation>PSF 的图像</translation>
    </message>
    <message>
        <source>The PSF as light, brightest pixel white; a dark rim is cut off</source>
        <translation>作为光的 PSF，最亮像素为白；暗边已裁去</translation>
    </message>
    <message>
        <source>after the blur, |H|</source>
        <translation>模糊之后，|H|</translation>
    </message>
    <message>
        <source>after blur and restoration</source>
        <translation>模糊并复原之后</translation>
    </message>
    <message>
        <source>(mean over all directions)</source>
        <translation>（各方向平均）</translation>
    </message>
    <message>
        <source>PSNR (dB)</source>
        <translation>PSNR (dB)</translation>
    </message>
    <message>
        <source>SSIM</source>
        <translation>SSIM</translation>
    </message>
    <message>
        <source>Residual (σ)</source>
        <translation>残差 (σ)</translation>
    </message>
    <message>
        <source>Objective</source>
        <translation>目标函数</translation>
    </message>
    <message>
        <source>step</source>
        <translation>步</translation>
    </message>
    <message>
        <source>It is not known here.</source>
        <translation>这里未知。</translation>
    </message>
    <message>
        <source>the noise</source>
        <translation>噪声</translation>
    </message>
    <message>
        <source>best: {value}, step {step}</source>
        <translation>最佳：{value}，第 {step} 步</translation>
    </message>
    <message>
        <source>chosen: step {step}</source>
        <translation>选取：第 {step} 步</translation>
    </message>
    <message>
        <source>residual down to the noise: step {step}</source>
        <translation>残差降到噪声水平：第 {step} 步</translation>
    </message>
    <message>
        <source>branch: step {steps}</source>
        <translation>分支：第 {steps} 步</translation>
    </message>
    <message>
        <source>What to draw: likeness to the original (PSNR, SSIM); the residual y − C x over the noise σ, which should come near 1; what the method minimises. A click on the chart shows that step</source>
        <translation>画什么：与原图的相似度（PSNR、SSIM）；残差 y − C x 与噪声 σ 之比，应接近 1；方法所最小化的量。点击图表即显示那一步</translation>
    </message>
    <message>
        <source>Step that is shown</source>
        <translation>所显示的步</translation>
    </message>
    <message>
        <source>Look back at the steps: drag, or Left and Right; at the right end (End) the newest is shown. Of long runs, some steps are kept</source>
        <translation>回看各步：拖动，或按左右键；在最右端（End）显示最新的。步数很多时只保留一部分</translation>
    </message>
    <message>
        <source>Branch: go on from the step that is shown with another method or other parameters, which follow as they are changed (Ctrl+B)</source>
        <translation>分支：从所示的一步起，换用其他方法或参数继续，改动即时生效 (Ctrl+B)</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>Start the experiment again (Ctrl+R)</source>
        <translation>重新开始实验（Ctrl+R）</translation>
    </message>
    <message>
        <source>Stop (Esc); the last step stays</source>
        <translation>停止（Esc）；保留最后一步</translation>
    </message>
    <message>
        <source>Go on from this step (Ctrl+Space)</source>
        <translation>从这一步继续（Ctrl+空格）</translation>
    </message>
    <message>
        <source>Progress of the run</source>
        <translation>运行的进度</translation>
    </message>
    <message>
        <source>Stopped before the first step</source>
        <translation>在第一步之前停止</translation>
    </message>
    <message>
        <source>Done in {time:.3g} s</source>
        <translation>完成，用时 {time:.3g} s</translation>
    </message>
    <message>
        <source>Step {index} of {total}</source>
        <translation>第 {index} 步，共 {total} 步</translation>
    </message>
    <message>
        <source>{words} · {more}</source>
        <translation>{words} · {more}</translation>
    </message>
    <message>
        <source>{time:.3g} s a step</source>
        <translation>每步 {time:.3g} s</translation>
    </message>
    <message>
        <source>{time:.1f} ms a step, {rate:.3g}/s</source>
        <translation>每步 {time:.1f} ms，{rate:.3g} 步/秒</translation>
    </message>
    <message>
        <source>Takes the first step · {time} in all</source>
        <translation>正在进行第一步 · 总共{time}</translation>
    </message>
    <message>
        <source>Looks for the best weight: {done} of about {total} tried</source>
        <translation>正在寻找最佳权重：已试 {done} 个，共约 {total} 个</translation>
    </message>
    <message>
        <source>Looks at the noise and the blur…</source>
        <translation>正在分析噪声与模糊…</translation>
    </message>
    <message>
        <source>There is nothing to report yet. Run a restoration first.</source>
        <translation>还没有可报告的内容。请先运行一次复原。</translation>
    </message>
    <message>
        <source>Show or hide the chart (F8)</source>
        <translation>显示或隐藏图表（F8）</translation>
    </message>
    <message>
        <source>Show the whole images (double click)</source>
        <translation>显示整幅图像（双击）</translation>
    </message>
    <message>
        <source>Compare methods and parameters (Ctrl+K)</source>
        <translation>比较方法和参数（Ctrl+K）</translation>
    </message>
    <message>
        <source>Open and save images and recipes</source>
        <translation>打开和保存图像与配方</translation>
    </message>
    <message>
        <source>Keep this result in the strip, to compare (Ctrl+D)</source>
        <translation>把这个结果保留下来，以便比较（Ctrl+D）</translation>
    </message>
    <message>
        <source>There is no step to go on from yet. Run a restoration first.</source>
        <translation>还没有可以继续的步骤。请先运行一次复原。</translation>
    </message>
    <message>
        <source>{method} begins with the data, so the steps before it were left.</source>
        <translation>{method}从数据开始，因此放弃了之前的步骤。</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Undo the last change</source>
        <translation>撤销上一次更改</translation>
    </message>
    <message>
        <source>Take back the last undo</source>
        <translation>恢复上一次撤销</translation>
    </message>
    <message>
        <source>Start the experiment again</source>
        <translation>重新开始实验</translation>
    </message>
    <message>
        <source>Go on from the step that is shown</source>
        <translation>从所显示的步继续</translation>
    </message>
    <message>
        <source>Branch: go on from the step that is shown, otherwise</source>
        <translation>分支：从所示的一步起，换一种方式继续</translation>
    </message>
    <message>
        <source>Keep this result in the strip, to compare</source>
        <translation>把这个结果保留下来，以便比较</translation>
    </message>
    <message>
        <source>Estimate the PSF</source>
        <translation>估计 PSF</translation>
    </message>
    <message>
        <source>Paint the PSF</source>
        <translation>绘制 PSF</translation>
    </message>
    <message>
        <source>Compare methods and parameters</source>
        <translation>比较方法和参数</translation>
    </message>
    <message>
        <source>Stop; or take line and region away</source>
        <translation>停止；或去掉线和区域</translation>
    </message>
    <message>
        <source>There is nothing to keep yet. Run a restoration first.</source>
        <translation>还没有可保留的结果。请先运行一次复原。</translation>
    </message>
    <message>
        <source>Kept.</source>
        <translation>已保留。</translation>
    </message>
    <message>
        <source>Kept: {words}</source>
        <translation>已保留：{words}</translation>
    </message>
    <message>
        <source>It was given up; nothing was written.</source>
        <translation>已放弃；没有写入任何内容。</translation>
    </message>
    <message>
        <source>Go on all the same</source>
        <translation>仍然继续</translation>
    </message>
    <message>
        <source>Restore in tiles…</source>
        <translation>分块复原…</translation>
    </message>
    <message>
        <source>Show or hide the chart</source>
        <translation>显示或隐藏图表</translation>
    </message>
    <message>
        <source>Stopped at step {index} of {total}</source>
        <translation>停在第 {index} / {total} 步</translation>
    </message>
    <message>
        <source>Stop at this step (Ctrl+Space)</source>
        <translation>在这一步停止（Ctrl+空格）</translation>
    </message>
    <message>
        <source>Run on from the last step, up to twice as many (Ctrl+Space)</source>
        <translation>从最后一步继续，至多再做一倍（Ctrl+空格）</translation>
    </message>
    <message>
        <source>Region: step {index} of {total} · {time:.2g} s</source>
        <translation>区域：第 {index} / {total} 步 · {time:.2g} s</translation>
    </message>
    <message>
        <source>Done in {time:.0f} ms</source>
        <translation>完成，用时 {time:.0f} ms</translation>
    </message>
    <message>
        <source>The image is too large for this computer&apos;s memory. Try a smaller one.</source>
        <translation>图像太大，这台计算机的内存不够。请换一幅较小的。</translation>
    </message>
    <message>
        <source>The program failed in a way that it should not: {error}. Nothing was lost.</source>
        <translation>程序以不应有的方式出错：{error}。没有丢失任何东西。</translation>
    </message>
    <message>
        <source>Move the pictures</source>
        <translation>平移图像</translation>
    </message>
    <message>
        <source>Move the line</source>
        <translation>移动线</translation>
    </message>
    <message>
        <source>Move the region</source>
        <translation>移动区域</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>放大</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>缩小</translation>
    </message>
    <message>
        <source>Whole pictures</source>
        <translation>整幅图像</translation>
    </message>
    <message>
        <source>Compare with it</source>
        <translation>与它比较</translation>
    </message>
    <message>
        <source>Pin this result: it takes the place of the blurred picture, under the wipe too</source>
        <translation>固定这个结果：它取代模糊图像，划变时也是</translation>
    </message>
    <message>
        <source>Go on with it</source>
        <translation>用它继续</translation>
    </message>
    <message>
        <source>Take its settings; undo leads back</source>
        <translation>取用它的设置；可以撤销</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Take it out of the strip (Delete)</source>
        <translation>从保留的结果中取出（Delete）</translation>
    </message>
    <message>
        <source>Click to show it again; its settings are in its recipe when saved</source>
        <translation>点击再次显示；保存时它的设置在配方里</translation>
    </message>
    <message>
        <source>Kept results</source>
        <translation>保留的结果</translation>
    </message>
    <message>
        <source>Kept results: score in dB, time in seconds. Click or Enter shows one, Delete removes it</source>
        <translation>保留的结果：分数以 dB 计，时间以秒计。点击或按回车显示，Delete 移除</translation>
    </message>
    <message>
        <source>{seconds:.2g} s</source>
        <translation>{seconds:.2g} s</translation>
    </message>
    <message>
        <source>{count} steps, {time}</source>
        <translation>{count} 步，{time}</translation>
    </message>
    <message>
        <source>MTF of the PSF</source>
        <translation>PSF 的 MTF</translation>
    </message>
    <message>
        <source>Modulation transfer function: contrast left by the PSF, from 0 to 1, over the frequency from 0 to 0.5 cycles per pixel; solid for stripes side by side, dashed for stripes one above the other</source>
        <translation>调制传递函数：PSF 剩下的对比度，从 0 到 1，对应 0 到 0.5 周/像素的频率；实线为左右相间的条纹，虚线为上下相间的条纹</translation>
    </message>
    <message>
        <source>Leave the branch: begin with the data again; undo leads back</source>
        <translation>离开分支：重新从数据开始；撤销可返回</translation>
    </message>
    <message>
        <source>{count} of {method}</source>
        <translation>{method} {count} 步</translation>
    </message>
    <message>
        <source>Goes on from step {step}: {ways}</source>
        <translation>从第 {step} 步继续：{ways}</translation>
    </message>
    <message>
        <source>Writing {name}</source>
        <translation>正在写入 {name}</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>Give it up (Esc); nothing is written</source>
        <translation>放弃 (Esc)；不会写入任何内容</translation>
    </message>
    <message>
        <source>All pixels are at or above the saturation of {value:g}: nothing is left to restore.</source>
        <translation>所有像素都达到或超过饱和值 {value:g}：没有可供复原的数据。</translation>
    </message>
    <message>
        <source>Give a higher value; the largest in the image is {largest:g}.</source>
        <translation>请给出更大的值；图像中的最大值为 {largest:g}。</translation>
    </message>
</context>
<context>
    <name>Room</name>
    <message>
        <source>{command} works through it in tiles that overlap by {n} pixels.</source>
        <translation>{command} 以重叠 {n} 像素的图块处理它。</translation>
    </message>
    <message>
        <source>{method} cannot work in tiles; take another method.</source>
        <translation>{method} 不能分块工作；请换用其他方法。</translation>
    </message>
    <message>
        <source>The method {method} needs no more than {needed:.3g} GiB.</source>
        <translation>方法 {method} 只需 {needed:.3g} GiB。</translation>
    </message>
    <message>
        <source>To restore {name}, about {needed:.3g} GiB of memory are needed; {left:.3g} GiB are left.</source>
        <translation>复原 {name} 大约需要 {needed:.3g} GiB 内存；只剩 {left:.3g} GiB。</translation>
    </message>
</context>
<context>
    <name>Samples</name>
    <message>
        <source>Cameraman</source>
        <translation>摄影师</translation>
    </message>
    <message>
        <source>Astronaut</source>
        <translation>宇航员</translation>
    </message>
    <message>
        <source>Cup of coffee</source>
        <translation>一杯咖啡</translation>
    </message>
    <message>
        <source>Hubble deep field</source>
        <translation>哈勃深空</translation>
    </message>
    <message>
        <source>Printed page</source>
        <translation>印刷页</translation>
    </message>
    <message>
        <source>Retina</source>
        <translation>视网膜</translation>
    </message>
    <message>
        <source>Cell in saline</source>
        <translation>盐水中的细胞</translation>
    </message>
    <message>
        <source>Moving clock</source>
        <translation>移动的时钟</translation>
    </message>
    <message>
        <source>sample</source>
        <translation>示例图像</translation>
    </message>
</context>
<context>
    <name>Sentences</name>
    <message>
        <source>{first} {second}</source>
        <translation>{first}{second}</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
</context>
<context>
    <name>Shortcuts</name>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>键盘快捷键</translation>
    </message>
    <message>
        <source>About deconvgui</source>
        <translation>关于 deconvgui</translation>
    </message>
    <message>
        <source>Everywhere</source>
        <translation>处处可用</translation>
    </message>
</context>
<context>
    <name>Sizes</name>
    <message>
        <source>Output padding</source>
        <translation>输出填充</translation>
    </message>
    <message>
        <source>Which of the large sizes with the same small size it is to be</source>
        <translation>在对应同一小侧的几个大侧中取哪一个</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>行</translation>
    </message>
    <message>
        <source>Show the sizes from top to bottom</source>
        <translation>显示从上到下的大小</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>列</translation>
    </message>
    <message>
        <source>Show the sizes from left to right</source>
        <translation>显示从左到右的大小</translation>
    </message>
    <message>
        <source>output padding {more}:  o = {size}</source>
        <translation>输出填充 {more}：  o = {size}</translation>
    </message>
    <message>
        <source>{size},  {real} more real, {bare} bias only</source>
        <translation>{size}，  多 {real} 格有值，{bare} 格仅有偏置</translation>
    </message>
    <message>
        <source>{size},  {real} more, real</source>
        <translation>{size}，  多 {real} 格，有值</translation>
    </message>
    <message>
        <source>{size},  {bare} more, bias only</source>
        <translation>{size}，  多 {bare} 格，仅有偏置</translation>
    </message>
    <message>
        <source>before</source>
        <translation>前侧</translation>
    </message>
    <message>
        <source>after</source>
        <translation>后侧</translation>
    </message>
    <message>
        <source>only if it is asked for</source>
        <translation>只在明确要求时</translation>
    </message>
    <message>
        <source>Picture of the sizes</source>
        <translation>大小的图示</translation>
    </message>
    <message>
        <source>Large size above or below</source>
        <translation>上面或下面的大侧</translation>
    </message>
    <message>
        <source>Stride 1: one large size for one small size</source>
        <translation>步幅 1：一个小侧对应一个大侧</translation>
    </message>
    <message>
        <source>s = {s} large sizes, one small size: the direct convolution rounds down</source>
        <translation>s = {s} 个大侧，一个小侧：直接卷积向下取整</translation>
    </message>
    <message>
        <source>Stride 1: s − 1 = 0 zeros between neighbours</source>
        <translation>步幅 1：相邻格之间有 s − 1 = 0 个零</translation>
    </message>
    <message>
        <source>Fractional stride 1/{s}: s − 1 = {zeros} zeros between neighbours</source>
        <translation>分数步幅 1/{s}：相邻格之间有 s − 1 = {zeros} 个零</translation>
    </message>
    <message>
        <source>Nothing is cropped in all: the output is {more} longer than all products</source>
        <translation>总的来说没有裁剪：输出比全部乘积长 {more}</translation>
    </message>
    <message>
        <source>Same size, other values: crop {total} in all, before + after</source>
        <translation>大小相同，数值不同：共裁掉 {total}，前侧 + 后侧</translation>
    </message>
    <message>
        <source>The window begins at {start} of the input; the next output moves it by one fine cell, 1/s = {step}.</source>
        <translation>窗口从输入的 {start} 处开始；下一个输出使它移动一个细格，1/s = {step}。</translation>
    </message>
    <message>
        <source>The copy of input {cell} begins at output {start}; that of the next one lies s = {s} cells further.</source>
        <translation>输入格 {cell} 的那份从输出的 {start} 处开始；下一格的那份再往后 s = {s} 格。</translation>
    </message>
    <message>
        <source>input</source>
        <translation>输入</translation>
    </message>
    <message>
        <source>output</source>
        <translation>输出</translation>
    </message>
</context>
<context>
    <name>Stopping</name>
    <message>
        <source>Stopped at the limit of {count} steps; each of them was still an improvement.</source>
        <translation>在 {count} 步的上限处停止；每一步都仍有改进。</translation>
    </message>
    <message>
        <source>Stopped after step {count}: the next would fit more noise than picture.</source>
        <translation>在第 {count} 步之后停止：下一步拟合的噪声将多于图像。</translation>
    </message>
    <message>
        <source>Stopped after step {count}: the next would fit the assumed boundary more than the picture.</source>
        <translation>在第 {count} 步之后停止：下一步拟合的假定边界将多于图像。</translation>
    </message>
    <message>
        <source>The noise looks like {count:.3g} photons at brightness 1.</source>
        <translation>噪声看上去像是亮度 1 处有 {count:.3g} 个光子。</translation>
    </message>
</context>
<context>
    <name>Sweep</name>
    <message>
        <source>{name} varies twice.</source>
        <translation>{name} 变化了两次。</translation>
    </message>
    <message>
        <source>Give all its values at once.</source>
        <translation>请一次给出它的所有值。</translation>
    </message>
    <message>
        <source>{text} is not of the form name=values.</source>
        <translation>{text} 不是 名称=值 的形式。</translation>
    </message>
    <message>
        <source>For example {example}.</source>
        <translation>例如 {example}。</translation>
    </message>
    <message>
        <source>axis</source>
        <translation>变量</translation>
    </message>
    <message>
        <source>{name} cannot take {text}.</source>
        <translation>{name} 不能取 {text}。</translation>
    </message>
    <message>
        <source>Its values are {bounds}; write 1,2,3 or 1..3:5.</source>
        <translation>它的取值：{bounds}；请写 1,2,3 或 1..3:5。</translation>
    </message>
    <message>
        <source>A range cannot have {text} values.</source>
        <translation>一个范围不能有 {text} 个值。</translation>
    </message>
    <message>
        <source>Write first..last:count, for example 1..3:5.</source>
        <translation>请写 起点..终点:个数，例如 1..3:5。</translation>
    </message>
    <message>
        <source>These axes make {count} experiments.</source>
        <translation>这些变量构成 {count} 个实验。</translation>
    </message>
    <message>
        <source>Take fewer values; {most} are the most.</source>
        <translation>请减少取值；至多 {most} 个。</translation>
    </message>
    <message>
        <source>There is not enough memory for this image.</source>
        <translation>内存不够处理这幅图像。</translation>
    </message>
    <message>
        <source>It would be computed with other versions: {what}.</source>
        <translation>它会由其他版本计算：{what}。</translation>
    </message>
    <message>
        <source>The program failed unexpectedly: {error}.</source>
        <translation>程序意外出错：{error}。</translation>
    </message>
    <message>
        <source>{path} holds something else than this sweep&apos;s table.</source>
        <translation>{path} 里是别的内容，不是这次扫描的表格。</translation>
    </message>
    <message>
        <source>Choose another name, or move that file away.</source>
        <translation>请另取一个名字，或移走那个文件。</translation>
    </message>
    <message>
        <source>{path} cannot be written: {reason}.</source>
        <translation>无法写入 {path}：{reason}。</translation>
    </message>
    <message>
        <source>Choose another place, or make room there.</source>
        <translation>请另选一个位置，或在那里腾出空间。</translation>
    </message>
    <message>
        <source>A Parquet file is written by the package pyarrow, which is not installed.</source>
        <translation>Parquet 文件由软件包 pyarrow 写出，而它没有安装。</translation>
    </message>
</context>
<context>
    <name>System</name>
    <message>
        <source>No such file or directory</source>
        <translation>没有这个文件或目录</translation>
    </message>
    <message>
        <source>Permission denied</source>
        <translation>权限不足</translation>
    </message>
    <message>
        <source>Operation not permitted</source>
        <translation>不允许的操作</translation>
    </message>
    <message>
        <source>Read-only file system</source>
        <translation>文件系统是只读的</translation>
    </message>
    <message>
        <source>No space left on device</source>
        <translation>设备上没有剩余空间</translation>
    </message>
    <message>
        <source>Is a directory</source>
        <translation>这是一个目录</translation>
    </message>
    <message>
        <source>Not a directory</source>
        <translation>这不是目录</translation>
    </message>
    <message>
        <source>File name too long</source>
        <translation>文件名过长</translation>
    </message>
    <message>
        <source>File too large</source>
        <translation>文件过大</translation>
    </message>
    <message>
        <source>Input/output error</source>
        <translation>输入/输出错误</translation>
    </message>
    <message>
        <source>it is not a file</source>
        <translation>它不是文件</translation>
    </message>
</context>
<context>
    <name>Tiles</name>
    <message>
        <source>At a border of two tiles the result changes by {gap:.1e} of its range with twice the halo.</source>
        <translation>在两个图块的交界处，把边缘带加倍后结果的变化为其取值范围的 {gap:.1e}。</translation>
    </message>
    <message>
        <source>That is more than {bound:g}: a larger halo is better.</source>
        <translation>这超过了 {bound:g}：边缘带应更宽。</translation>
    </message>
    <message>
        <source>A tile of {side} pixels takes about {needed:.3g} GiB; {left:.3g} GiB are left.</source>
        <translation>{side} 像素的图块约需 {needed:.3g} GiB 内存；只剩 {left:.3g} GiB。</translation>
    </message>
    <message>
        <source>Try tiles of {side} pixels, or a method that takes less, such as richardson-lucy.</source>
        <translation>请试用 {side} 像素的图块，或占用更少的方法，例如 richardson-lucy。</translation>
    </message>
    <message>
        <source>With the boundary wrap, a tile at one edge would have to see the opposite one.</source>
        <translation>边界为 wrap 时，一侧边缘的图块必须看到对侧的边缘。</translation>
    </message>
    <message>
        <source>Take the boundary unknown, which suits real pictures.</source>
        <translation>请采用适合真实图像的边界 unknown。</translation>
    </message>
    <message>
        <source>{method} cannot restore a picture in tiles.</source>
        <translation>{method} 不能分块复原图像。</translation>
    </message>
    <message>
        <source>Take another method, such as wiener or richardson-lucy.</source>
        <translation>请换用其他方法，例如 wiener 或 richardson-lucy。</translation>
    </message>
    <message>
        <source>The halo of {halo} pixels is smaller than {radii} radii of the PSF, {least} pixels: seams may show.</source>
        <translation>边缘带为 {halo} 像素，小于 {radii} 倍 PSF 半径（{least} 像素）：可能出现接缝。</translation>
    </message>
    <message>
        <source>A tile cannot be {side} pixels wide.</source>
        <translation>图块的宽度不能是 {side} 像素。</translation>
    </message>
    <message>
        <source>It must be at least {least}.</source>
        <translation>至少应为 {least}。</translation>
    </message>
    <message>
        <source>A halo of {halo} pixels is less than the radius of the PSF, {radius}.</source>
        <translation>{halo} 像素的边缘带小于 PSF 的半径 {radius}。</translation>
    </message>
    <message>
        <source>Take {radii} radii, {least} pixels, or more.</source>
        <translation>请取 {radii} 倍半径即 {least} 像素，或更多。</translation>
    </message>
    <message>
        <source>Restore from file to file</source>
        <translation>从文件到文件复原</translation>
    </message>
    <message>
        <source>Name a file to restore and one to write.</source>
        <translation>请指定要复原的文件和要写入的文件。</translation>
    </message>
    <message>
        <source>Looking at the picture…</source>
        <translation>正在查看图像…</translation>
    </message>
    <message>
        <source>Stopped; nothing was written.</source>
        <translation>已停止；没有写入任何内容。</translation>
    </message>
    <message>
        <source>File to restore</source>
        <translation>要复原的文件</translation>
    </message>
    <message>
        <source>A TIFF, a NumPy array, or the folder of a Zarr array, of any size</source>
        <translation>任意大小的 TIFF、NumPy 数组或 Zarr 数组文件夹</translation>
    </message>
    <message>
        <source>File to write</source>
        <translation>要写入的文件</translation>
    </message>
    <message>
        <source>It appears when it is whole: .tif, .npy or .zarr</source>
        <translation>完整后才会出现：.tif、.npy 或 .zarr</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>Choose a file to restore</source>
        <translation>选择要复原的文件</translation>
    </message>
    <message>
        <source>Choose where to write</source>
        <translation>选择写入位置</translation>
    </message>
    <message>
        <source>Side of a tile</source>
        <translation>图块边长</translation>
    </message>
    <message>
        <source>Larger tiles are a little faster and take more memory</source>
        <translation>图块越大越快一点，但占用更多内存</translation>
    </message>
    <message>
        <source>{side} px</source>
        <translation>{side} 像素</translation>
    </message>
    <message>
        <source>auto</source>
        <translation>自动</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>复原</translation>
    </message>
    <message>
        <source>Restore the file, tile by tile</source>
        <translation>逐块复原文件</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Stop; what was there before stays</source>
        <translation>停止；原有内容保持不变</translation>
    </message>
    <message>
        <source>into</source>
        <translation>存入</translation>
    </message>
    <message>
        <source>in tiles of</source>
        <translation>图块</translation>
    </message>
    <message>
        <source>As set in the window: {psf}, {method}, boundary {boundary}. The file counts as blurred.</source>
        <translation>按窗口中的设置：{psf}，{method}，边界 {boundary}。文件被视为模糊图像。</translation>
    </message>
    <message>
        <source>Images of any size ({patterns});;All files (*)</source>
        <translation>任意大小的图像 ({patterns});;所有文件 (*)</translation>
    </message>
    <message>
        <source>Images of any size ({patterns})</source>
        <translation>任意大小的图像 ({patterns})</translation>
    </message>
    <message>
        <source>{done} of {total} tiles</source>
        <translation>{done} / {total} 个图块</translation>
    </message>
    <message>
        <source>Saved as {name}, with values from {low:.3g} to {high:.3g}.</source>
        <translation>已存为 {name}，数值从 {low:.3g} 到 {high:.3g}。</translation>
    </message>
</context>
<context>
    <name>Tour</name>
    <message>
        <source>Transposed convolution as it is defined: an input cell is multiplied by all weights and added.</source>
        <translation>按定义的转置卷积：一个输入格乘以所有权重，再相加。</translation>
    </message>
    <message>
        <source>The same numbers, asked from the output: a window over the zero-inserted and padded input.</source>
        <translation>同样的数，从输出一侧来问：窗口在插零并填充的输入上滑动。</translation>
    </message>
    <message>
        <source>Dumoulin and Visin&apos;s figure 4.7: an odd size needs one more row and column, at the far end.</source>
        <translation>Dumoulin 与 Visin 的图 4.7：奇数大小需要在末端多一行一列。</translation>
    </message>
    <message>
        <source>Deconvolution proper: Richardson-Lucy, which multiplies by the same transpose in every step.</source>
        <translation>真正的反卷积：Richardson-Lucy，它每一步都乘以同一个转置。</translation>
    </message>
    <message>
        <source>A motion blur of 15 pixels, undone by one linear filter whose strength the data chose.</source>
        <translation>15 像素的运动模糊，由一个强度取自数据的线性滤波复原。</translation>
    </message>
    <message>
        <source>The same filter, if the picture is taken to be periodic: the frame rings through the image.</source>
        <translation>同样的滤波，若把图像当作周期的：边框的振铃传遍全图。</translation>
    </message>
    <message>
        <source>A deep field out of focus, with a thousand photons at white.</source>
        <translation>离焦的深空，白处有一千个光子。</translation>
    </message>
    <message>
        <source>One matrix, three uses: blur by C, spread by its transpose, undo by its Wiener inverse.</source>
        <translation>同一矩阵，三种用法：用 C 模糊，用它的转置散开，用它的维纳逆还原。</translation>
    </message>
    <message>
        <source>The exact inverse of a line of 32 cells: 5&#xa0;% noise, divided by the small singular values.</source>
        <translation>32 格一行的精确逆：5&#xa0;% 的噪声被除以很小的奇异值。</translation>
    </message>
    <message>
        <source>The flip forgotten: the dot test fails, and Richardson-Lucy&apos;s misfit rises, which it never does.</source>
        <translation>忘了翻转：点积检验失败，Richardson-Lucy 的失配度上升，而它本不会上升。</translation>
    </message>
    <message>
        <source>Two large sizes share one small size, and a stride of 2 is one of ½ seen from the other side.</source>
        <translation>两个大侧对应同一个小侧；步幅 2 从另一侧看就是 ½。</translation>
    </message>
    <message>
        <source>Checkerboards come from unequal phase sums: the same kernel after a nearest resize makes none.</source>
        <translation>棋盘格来自不相等的相位和：最近邻放大之后再用同样的核就没有。</translation>
    </message>
    <message>
        <source>Direct and transposed over the same links: adjoint to each other, and no inverse.</source>
        <translation>同样连接上的直接卷积与转置卷积：互为伴随，并非互逆。</translation>
    </message>
    <message>
        <source>A lesson: what to see, a question to predict, and the answer that is revealed.</source>
        <translation>课程：看什么、要预测的问题，以及随后揭晓的答案。</translation>
    </message>
    <message>
        <source>Four channels in two groups: a column adds up to an output plane; half of the pairs are not connected.</source>
        <translation>四个通道分两组：一列相加成一个输出平面；一半的通道对互不相连。</translation>
    </message>
    <message>
        <source>A stop of the tour took more than {s:.0f} s.</source>
        <translation>导览的一站用了超过 {s:.0f} s。</translation>
    </message>
    <message>
        <source>deconvgui: the lecture tour</source>
        <translation>deconvgui：讲课导览</translation>
    </message>
</context>
<context>
    <name>Walk</name>
    <message>
        <source>What do these output cells hold now?</source>
        <translation>这些输出格里现在是多少？</translation>
    </message>
    <message>
        <source>Output {cell} = ?</source>
        <translation>输出 {cell} = ?</translation>
    </message>
    <message>
        <source>Output {cell} = {terms} = ?</source>
        <translation>输出 {cell} = {terms} = ?</translation>
    </message>
    <message>
        <source>Input {cell} = {value} reaches no output cell: all its products fall into cropped cells.</source>
        <translation>输入 {cell} = {value} 不到达任何输出格：它的乘积全部落在被裁掉的格里。</translation>
    </message>
    <message>
        <source>Input {cell} = {value} is multiplied by all {taps} weights: {links} products are added to output cells, {cropped} fall into cropped cells.</source>
        <translation>输入 {cell} = {value} 乘以全部 {taps} 个权重：{links} 个乘积加到输出格，{cropped} 个落在被裁掉的格里。</translation>
    </message>
    <message>
        <source>Input {cell} = {value} is multiplied by the only weight and added to one output cell.</source>
        <translation>输入 {cell} = {value} 乘以唯一的权重，加到一个输出格。</translation>
    </message>
    <message>
        <source>Input {cell} = {value} is multiplied by all {taps} weights and added to {links} output cells.</source>
        <translation>输入 {cell} = {value} 乘以全部 {taps} 个权重，加到 {links} 个输出格。</translation>
    </message>
    <message>
        <source>{0}; {1}</source>
        <translation>{0}；{1}</translation>
    </message>
    <message>
        <source>{0}; …</source>
        <translation>{0}；…</translation>
    </message>
    <message>
        <source>{0}.</source>
        <translation>{0}。</translation>
    </message>
    <message>
        <source>Output {cell}: {before} + {term} = {after}</source>
        <translation>输出 {cell}：{before} + {term} = {after}</translation>
    </message>
    <message>
        <source>No input cell reaches output {cell}: it holds the bias alone.</source>
        <translation>没有输入格到达输出 {cell}：它只含偏置。</translation>
    </message>
    <message>
        <source>Output {cell} = {terms} = {value}, from one input cell.</source>
        <translation>输出 {cell} = {terms} = {value}，来自一个输入格。</translation>
    </message>
    <message>
        <source>Output {cell} = {terms} = {value}, from {links} input cells.</source>
        <translation>输出 {cell} = {terms} = {value}，来自 {links} 个输入格。</translation>
    </message>
    <message>
        <source>There is no walk called {mode}.</source>
        <translation>没有叫做 {mode} 的遍历。</translation>
    </message>
    <message>
        <source>There are: {modes}.</source>
        <translation>有：{modes}。</translation>
    </message>
    <message>
        <source>The array is {given}, but the geometry takes {taken}.</source>
        <translation>数组为 {given}，而几何设置要求 {taken}。</translation>
    </message>
    <message>
        <source>walk</source>
        <translation>遍历</translation>
    </message>
</context>
<context>
    <name>Ways</name>
    <message>
        <source>Scatter</source>
        <translation>散布</translation>
    </message>
    <message>
        <source>Gather</source>
        <translation>汇集</translation>
    </message>
    <message>
        <source>Matrix Cᵀ</source>
        <translation>矩阵 Cᵀ</translation>
    </message>
    <message>
        <source>Sub-pixel</source>
        <translation>亚像素</translation>
    </message>
    <message>
        <source>Gradient</source>
        <translation>梯度</translation>
    </message>
    <message>
        <source>lays down the kernel, adds, then crops</source>
        <translation>铺下核，相加，再裁剪</translation>
    </message>
    <message>
        <source>inserts zeros, slides the rotated kernel</source>
        <translation>插入零，滑动旋转后的核</translation>
    </message>
    <message>
        <source>multiplies rows of Cᵀ by the input</source>
        <translation>用 Cᵀ 的各行乘输入</translation>
    </message>
    <message>
        <source>convolves once per phase, then shuffles</source>
        <translation>每个相位卷积一次，再交错排列</translation>
    </message>
    <message>
        <source>differentiates ⟨x, conv(z)⟩ by z</source>
        <translation>把 ⟨x, conv(z)⟩ 对 z 求导</translation>
    </message>
    <message>
        <source>All products</source>
        <translation>全部乘积</translation>
    </message>
    <message>
        <source>Of padded z</source>
        <translation>填充后的 z 的</translation>
    </message>
    <message>
        <source>Zeros inserted</source>
        <translation>已插入零</translation>
    </message>
    <message>
        <source>Phase kernels</source>
        <translation>相位核</translation>
    </message>
    <message>
        <source>Phase planes</source>
        <translation>相位平面</translation>
    </message>
    <message>
        <source>s × s = {count} of {tile}</source>
        <translation>s × s = {count}，各 {tile}</translation>
    </message>
    <message>
        <source>Equal algorithms, side by side</source>
        <translation>等价的算法，并排</translation>
    </message>
    <message>
        <source>Largest difference between the {count} outputs at this step: {difference}</source>
        <translation>这一步 {count} 个输出之间的最大差异：{difference}</translation>
    </message>
    <message>
        <source>Largest difference between the {count} outputs so far: {difference}</source>
        <translation>至此 {count} 个输出之间的最大差异：{difference}</translation>
    </message>
    <message>
        <source>Show or hide this column; two at least stay</source>
        <translation>显示或隐藏这一列；至少留两列</translation>
    </message>
    <message>
        <source>Side by side:</source>
        <translation>并排：</translation>
    </message>
</context>
<context>
    <name>Window</name>
    <message>
        <source>There is no display to open a window on.</source>
        <translation>没有可以打开窗口的显示器。</translation>
    </message>
    <message>
        <source>The display {display} does not answer.</source>
        <translation>显示器 {display} 没有响应。</translation>
    </message>
    <message>
        <source>Without one, this renders the lecture tour into a folder: {command}</source>
        <translation>没有显示器时，可以把讲课导览渲染到一个文件夹：{command}</translation>
    </message>
    <message>
        <source>The program did not end properly the last time. This is the experiment that was open.</source>
        <translation>程序上次没有正常结束。这是当时打开的实验。</translation>
    </message>
    <message>
        <source>Start afresh</source>
        <translation>重新开始</translation>
    </message>
    <message>
        <source>The program ended before the last experiment was open.</source>
        <translation>上次的实验还没打开，程序就结束了。</translation>
    </message>
    <message>
        <source>Open it again</source>
        <translation>再次打开</translation>
    </message>
    <message>
        <source>Connectivity</source>
        <translation>连接关系</translation>
    </message>
    <message>
        <source>Transposed convolution, step by step</source>
        <translation>转置卷积，一步一步</translation>
    </message>
    <message>
        <source>Restoration</source>
        <translation>复原</translation>
    </message>
    <message>
        <source>Image deconvolution</source>
        <translation>图像反卷积</translation>
    </message>
    <message>
        <source>One matrix</source>
        <translation>同一矩阵</translation>
    </message>
    <message>
        <source>Where the two meet: one small C, its transpose and its inverse</source>
        <translation>两者相遇之处：一个小的 C，它的转置和它的逆</translation>
    </message>
    <message>
        <source>Colours follow the system; click for light ones</source>
        <translation>颜色跟随系统；点击换成浅色</translation>
    </message>
    <message>
        <source>Light colours; click for dark ones</source>
        <translation>浅色；点击换成深色</translation>
    </message>
    <message>
        <source>Dark colours; click to follow the system</source>
        <translation>深色；点击改为跟随系统</translation>
    </message>
    <message>
        <source>Fold or show the controls (F9)</source>
        <translation>收起或显示控件（F9）</translation>
    </message>
    <message>
        <source>Fold or show the explanation (F10)</source>
        <translation>收起或显示说明（F10）</translation>
    </message>
    <message>
        <source>Lessons (F2)</source>
        <translation>课程（F2）</translation>
    </message>
    <message>
        <source>Keyboard shortcuts (F1)</source>
        <translation>键盘快捷键（F1）</translation>
    </message>
    <message>
        <source>About deconvgui</source>
        <translation>关于 deconvgui</translation>
    </message>
    <message>
        <source>Presenter mode (F11)</source>
        <translation>演示模式（F11）</translation>
    </message>
    <message>
        <source>This list of keys</source>
        <translation>这份按键列表</translation>
    </message>
    <message>
        <source>Lessons</source>
        <translation>课程</translation>
    </message>
    <message>
        <source>Presenter mode</source>
        <translation>演示模式</translation>
    </message>
    <message>
        <source>Fold or show the controls</source>
        <translation>收起或显示控件</translation>
    </message>
    <message>
        <source>Fold or show the explanation</source>
        <translation>收起或显示说明</translation>
    </message>
    <message>
        <source>Close the program</source>
        <translation>关闭程序</translation>
    </message>
    <message>
        <source>Tab {name}</source>
        <translation>{name}页</translation>
    </message>
    <message>
        <source>中/EN</source>
        <translation>中/EN</translation>
    </message>
    <message>
        <source>Show the program in Chinese (显示中文)</source>
        <translation>用英文显示程序 (English)</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>消息</translation>
    </message>
    <message>
        <source>What to do about the message</source>
        <translation>对这条消息可做什么</translation>
    </message>
    <message>
        <source>Put this message away and do what it proposes</source>
        <translation>收起这条消息，并照它的建议做</translation>
    </message>
    <message>
        <source>What else to do about the message</source>
        <translation>对此消息还可以做什么</translation>
    </message>
    <message>
        <source>Put this message away</source>
        <translation>收起这条消息</translation>
    </message>
    <message>
        <source>Controls</source>
        <translation>控件</translation>
    </message>
    <message>
        <source>Explanation</source>
        <translation>说明</translation>
    </message>
    <message>
        <source>Copy the details</source>
        <translation>复制详情</translation>
    </message>
    <message>
        <source>The program failed in a way that it should not ({error}). Nothing was lost; you can go on.</source>
        <translation>程序以不应有的方式出错（{error}）。没有丢失任何东西；可以继续。</translation>
    </message>
    <message>
        <source>The details are in {path}.</source>
        <translation>详情在 {path}。</translation>
    </message>
</context>
</TS>
