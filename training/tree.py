"""Scores of heads in, the best tree with one root out (Chu and Liu 1965, Edmonds 1967)."""


def best_tree(scores):
    """Heads of the words 1 to n, 0 is the root; scores[word - 1][head]."""
    count = len(scores)
    heads = [max((head for head in range(count + 1) if head != word + 1), key=scores[word].__getitem__) for word in range(count)]
    if is_tree(heads):
        return heads
    best = None
    for root in sorted(range(count), key=lambda word: -scores[word][0])[:3]:
        graph = [[-1e9] * (count + 1) for _ in range(count + 1)]
        for word in range(count):
            for head in range(1, count + 1):
                if head != word + 1 and word != root:
                    graph[head][word + 1] = scores[word][head]
        graph[0][root + 1] = scores[root][0]
        found = contracted(graph)
        total = sum(graph[found[word]][word] for word in range(1, count + 1))
        if best is None or total > best[0]:
            best = total, found[1:]
    return best[1]


def is_tree(heads):
    if sum(head == 0 for head in heads) != 1:
        return False
    for word in range(len(heads)):
        at, steps = word + 1, 0
        while at and steps <= len(heads):
            at, steps = heads[at - 1], steps + 1
        if at:
            return False
    return True


def contracted(graph):
    count = len(graph)
    heads = [0] + [max(range(count), key=lambda head: graph[head][word]) for word in range(1, count)]
    cycle = find_cycle(heads)
    if not cycle:
        return heads
    inside, rest = set(cycle), [node for node in range(count) if node not in cycle]
    place = {node: number for number, node in enumerate(rest)}
    size = len(rest)
    smaller = [[-1e9] * (size + 1) for _ in range(size + 1)]
    into, out = {}, {}
    base = sum(graph[heads[node]][node] for node in cycle)
    for one in rest:
        for other in rest:
            smaller[place[one]][place[other]] = graph[one][other]
        broken = max(cycle, key=lambda node: graph[one][node] - graph[heads[node]][node])
        smaller[place[one]][size] = base + graph[one][broken] - graph[heads[broken]][broken]
        into[one] = broken
        if one:
            source = max(cycle, key=lambda node: graph[node][one])
            smaller[size][place[one]] = graph[source][one]
            out[one] = source
    found = contracted(smaller)
    result = [heads[node] if node in inside else 0 for node in range(count)]
    for node in rest[1:]:
        result[node] = out[node] if found[place[node]] == size else rest[found[place[node]]]
    entry = rest[found[size]]
    result[into[entry]] = entry
    return result


def find_cycle(heads):
    seen = [0] * len(heads)
    for start in range(1, len(heads)):
        node = start
        while node and not seen[node]:
            seen[node] = start
            node = heads[node]
        if node and seen[node] == start:
            cycle, at = [node], heads[node]
            while at != node:
                cycle.append(at)
                at = heads[at]
            return cycle
    return []
