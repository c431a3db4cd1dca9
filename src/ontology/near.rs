//! A name that there is not in, those that there are and that look like it out.

/// How many near names are given.
const NEAR: usize = 3;

/// The names that differ from one by a third of its letters at most, the nearest first.
pub(crate) fn near<'a>(known: impl Iterator<Item = &'a str>, name: &str) -> Vec<&'a str> {
    let far = name.chars().count() / 3 + 1;
    let mut near: Vec<(usize, &str)> = known.map(|known| (distance(known, name), known)).filter(|&(distance, _)| distance <= far).collect();
    near.sort_unstable();
    near.into_iter().take(NEAR).map(|(_, name)| name).collect()
}

/// What an error says of near names: `; did you mean "a" or "b"?`; nothing where there are none.
pub(crate) fn hint<'a>(known: impl Iterator<Item = &'a str>, name: &str) -> Option<String> {
    let near: Vec<String> = near(known, name).into_iter().map(|near| format!("\"{near}\"")).collect();
    (!near.is_empty()).then(|| format!("did you mean {}?", near.join(" or ")))
}

/// Letters to insert, delete or replace to make one word of the other, in any case (Levenshtein).
pub(crate) fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.to_lowercase().chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.to_lowercase().chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, &y) in b.iter().enumerate() {
            let replaced = diagonal + usize::from(x != y);
            diagonal = row[j + 1];
            row[j + 1] = replaced.min(row[j] + 1).min(diagonal + 1);
        }
    }
    row[b.len()]
}
