//! Scores of heads in, the best tree with one root out.
//!
//! Mostly each word's best head makes a tree; where it does not, the algorithm of Chu and Liu (1965) and Edmonds (1967) finds the best one.

/// More than any sum of scores: what a second root costs.
const SECOND_ROOT: f64 = 1e9;

/// The head of each of the words 1 to `words`, 0 for the root. `scores` has a row for each word, with a score for each head from 0 on.
pub(super) fn heads(scores: &[f32], words: usize) -> Vec<usize> {
    let row = |word: usize| &scores[(word - 1) * (words + 1)..word * (words + 1)];
    let heads: Vec<usize> = (1..=words).map(|word| best(row(word).iter().map(|&score| f64::from(score)).enumerate(), word)).collect();
    if is_tree(&heads) {
        return heads;
    }
    let mut graph = vec![vec![f64::NEG_INFINITY; words + 1]; words + 1];
    for (word, scores) in graph.iter_mut().enumerate().skip(1) {
        for (head, &score) in row(word).iter().enumerate().filter(|&(head, _)| head != word) {
            scores[head] = f64::from(score) - if head == 0 { SECOND_ROOT } else { 0.0 };
        }
    }
    let found = contracted(&graph);
    found[1..].to_vec()
}

/// By how much the head of each word is better than any other, in eighths of the score; 0 where another would be better alone.
pub(super) fn margins<'a>(scores: &'a [f32], heads: &'a [usize]) -> impl Iterator<Item = u8> + 'a {
    let words = heads.len();
    heads.iter().enumerate().map(move |(index, &head)| {
        let row = &scores[index * (words + 1)..(index + 1) * (words + 1)];
        let others = row.iter().enumerate().filter(|&(other, _)| other != head && other != index + 1).map(|(_, &score)| score);
        let margin = row[head] - others.fold(f32::NEG_INFINITY, f32::max);
        (margin * 8.0).clamp(0.0, 255.0) as u8
    })
}

/// The head with the highest score, the first of equals.
fn best(scores: impl Iterator<Item = (usize, f64)>, word: usize) -> usize {
    let mut best = (0, f64::NEG_INFINITY);
    for (head, score) in scores {
        if head != word && score > best.1 {
            best = (head, score);
        }
    }
    best.0
}

/// Whether there is one root and no cycle.
fn is_tree(heads: &[usize]) -> bool {
    // 0: not seen; else the walk that saw it.
    let mut seen = vec![0; heads.len() + 1];
    for start in 1..=heads.len() {
        let mut word = start;
        while word != 0 && seen[word] == 0 {
            seen[word] = start;
            word = heads[word - 1];
        }
        if word != 0 && seen[word] == start {
            return false;
        }
    }
    heads.iter().filter(|&&head| head == 0).count() == 1
}

/// The best heads of all nodes but 0 in a graph of scores by node and head.
fn contracted(graph: &[Vec<f64>]) -> Vec<usize> {
    let count = graph.len();
    let mut heads: Vec<usize> = (0..count).map(|node| best(graph[node].iter().copied().enumerate(), node)).collect();
    heads[0] = 0;
    let Some(cycle) = cycle(&heads) else { return heads };
    let mut is_inside = vec![false; count];
    cycle.iter().for_each(|&node| is_inside[node] = true);
    let rest: Vec<usize> = (0..count).filter(|&node| !is_inside[node]).collect();
    let one = rest.len();
    let mut smaller = vec![vec![f64::NEG_INFINITY; one + 1]; one + 1];
    // For each node outside: the node of the cycle it would enter, and the one that would be its head.
    let (mut entered, mut left) = (vec![0; one], vec![0; one]);
    for (place, &node) in rest.iter().enumerate() {
        for (other_place, &other) in rest.iter().enumerate() {
            smaller[place][other_place] = graph[node][other];
        }
        let gain = |inside: usize| graph[inside][node] - graph[inside][heads[inside]];
        entered[place] = highest(&cycle, gain);
        smaller[one][place] = gain(entered[place]);
        left[place] = highest(&cycle, |inside| graph[node][inside]);
        smaller[place][one] = graph[node][left[place]];
    }
    smaller[0].fill(f64::NEG_INFINITY);
    let found = contracted(&smaller);
    for (place, &node) in rest.iter().enumerate().skip(1) {
        heads[node] = if found[place] == one { left[place] } else { rest[found[place]] };
    }
    let entry = found[one];
    heads[entered[entry]] = rest[entry];
    heads
}

/// The node for which something is highest, the first of equals.
fn highest(nodes: &[usize], value: impl Fn(usize) -> f64) -> usize {
    let mut best = (nodes[0], f64::NEG_INFINITY);
    for &node in nodes {
        if value(node) > best.1 {
            best = (node, value(node));
        }
    }
    best.0
}

/// The nodes of a cycle, if there is one.
fn cycle(heads: &[usize]) -> Option<Vec<usize>> {
    let mut seen = vec![0; heads.len()];
    for start in 1..heads.len() {
        let mut node = start;
        while node != 0 && seen[node] == 0 {
            seen[node] = start;
            node = heads[node];
        }
        if node != 0 && seen[node] == start {
            let mut cycle = vec![node];
            let mut at = heads[node];
            while at != node {
                cycle.push(at);
                at = heads[at];
            }
            return Some(cycle);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn best_heads_that_are_a_tree_stay() {
        assert_eq!(heads(&[5.0, 0.0, 1.0, 2.0, 3.0, 0.0], 2), [0, 1]);
        assert!(heads(&[], 0).is_empty());
    }

    /// The best of all trees of three and four words, found by trying every one.
    #[test]
    fn as_good_as_the_best_of_all_trees() {
        let mut state = 1_u32;
        for round in 0..400 {
            let words = 3 + round % 2;
            let scores: Vec<f32> = (0..words * (words + 1))
                .map(|_| {
                    state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                    (state >> 16) as f32 / 6553.6
                })
                .collect();
            let total =
                |heads: &[usize]| heads.iter().enumerate().map(|(word, &head)| f64::from(scores[word * (words + 1) + head])).sum::<f64>();
            let all = (0..(words + 1).pow(words as u32))
                .map(|number| (0..words).map(|word| number / (words + 1).pow(word as u32) % (words + 1)).collect::<Vec<_>>());
            let best = all.filter(|heads| is_tree(heads)).map(|heads| total(&heads)).fold(f64::NEG_INFINITY, f64::max);
            let found = heads(&scores, words);
            assert!(is_tree(&found), "{found:?}");
            assert!((total(&found) - best).abs() < 1e-6, "{found:?} {scores:?}");
        }
    }
}
