"""The restoration tab: pictures side by side, the controls of the experiment, and its course."""
