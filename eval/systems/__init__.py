"""What is measured: the assistant, and the baselines it is held against."""
