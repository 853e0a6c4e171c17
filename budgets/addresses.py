"""The addresses of figures: `/budgets/<table>/<line>/<column>/`."""

ESCAPE = "~"


class KeyConverter:
    """Any key of a line or a column, one segment of an address.

    A browser swallows `.` and `..`: a key that begins with a dot is written behind a `~`, and so is one that begins
    with a `~`.
    """

    regex = "[^/]+"

    def to_python(self, value: str) -> str:
        key = value.removeprefix(ESCAPE)
        if self.to_url(key) != value:
            raise ValueError("each key has one address")
        return key

    def to_url(self, value: str) -> str:
        return f"{ESCAPE}{value}" if value.startswith((".", ESCAPE)) else value
