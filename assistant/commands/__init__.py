"""The commands of `assistant`, by what they are about; `assistant.cli` puts them together."""
