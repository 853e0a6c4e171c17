"""Who imports whom, read from the source without running it."""

import ast
from collections.abc import Iterable, Iterator
from pathlib import Path

Graph = dict[str, set[str]]  # module -> what it imports, by full name


def module_name(path: Path) -> str:
    parts = path.with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def _imported(tree: ast.AST, package: list[str]) -> Iterator[tuple[str, str]]:
    """(module, name) of each import statement, wherever it stands; the name is empty for `import module`."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((alias.name, "") for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else []
            module = ".".join([*base, *(node.module or "").split(".")]).rstrip(".")
            yield from ((module, alias.name) for alias in node.names)


def read_imports(sources: dict[Path, str]) -> Graph:
    """The imports of each file. `from package import module` counts as the module, where there is one."""
    known = {module_name(path) for path in sources}
    graph: Graph = {}
    for path, source in sources.items():
        found = _imported(ast.parse(source), list(path.parts[:-1]))
        full = ((module, f"{module}.{name}") for module, name in found)
        graph[module_name(path)] = {longer if longer in known else module for module, longer in full}
    return graph


def top(module: str) -> str:
    return module.partition(".")[0]


def circles(graph: Graph) -> list[list[str]]:
    """Groups of modules that import each other, directly or not; a module that imports itself is one."""
    reached = {start: reachable(graph, graph[start]) for start in graph}
    groups = {
        tuple(sorted(other for other in reached[start] if start in reached.get(other, ())))
        for start in graph
        if start in reached[start]
    }
    return [list(group) for group in sorted(groups)]


def reachable(graph: Graph, start: Iterable[str]) -> set[str]:
    """All that is imported from `start` on, itself included."""
    found: set[str] = set()
    waiting = list(start)
    while waiting:
        module = waiting.pop()
        if module not in found:
            found.add(module)
            waiting.extend(graph.get(module, ()))
    return found


def between_folders(graph: Graph, folders: set[str]) -> Graph:
    """The imports from one folder to another beside it: `a.b.x` -> `a.c.y` is `a.b` -> `a.c`."""
    edges: Graph = {}
    for module, imported in graph.items():
        for other in imported:
            pair = _where_they_part(module, other)
            if pair and set(pair) <= folders:
                edges.setdefault(pair[0], set()).add(pair[1])
    return edges


def _where_they_part(one: str, other: str) -> tuple[str, str] | None:
    left, right = one.split("."), other.split(".")
    for depth, pair in enumerate(zip(left, right, strict=False), 1):
        if pair[0] != pair[1]:
            return ".".join(left[:depth]), ".".join(right[:depth])
    return None
