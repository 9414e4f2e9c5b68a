"""One module for each measurement, with `async def measure(harness) -> list[Row]`."""
