"""One module for each measured thing: `async def measure(harness) -> list[Row]`."""
