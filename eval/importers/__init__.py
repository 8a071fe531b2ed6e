"""Other people's benchmarks, read into ours."""
