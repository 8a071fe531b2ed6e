"""The benchmark: questions, measures, runs and the speed comparison."""
