"""One module for each measured thing: `async def measure(stand) -> list[Row]`."""
