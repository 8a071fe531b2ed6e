"""The chat page: a Gradio app over the assistant, with no logic of its own."""
