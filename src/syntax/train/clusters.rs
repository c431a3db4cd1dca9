//! Plain text in, classes of its words out: words that stand beside like words share one.
//!
//! Method: the exchange algorithm for two-sided class bigrams (Kneser and Ney 1993; Martin, Liermann, Ney 1998): each word moves to
//! the class where the text is likeliest, until few move. Integers only.

use std::cmp::Reverse;

use rustc_hash::FxHashMap;

use crate::syntax::lexicon::{Class, Habit, without_digits};

/// How many words get a class, and how many classes there are.
const WORDS: usize = 16_000;
const CLASSES: usize = 200;
/// How often all words may move.
const ROUNDS: usize = 8;
/// Bits after the point.
const FRACTION: u32 = 10;

/// Words of plain text, as they are read.
#[derive(Debug, Default)]
pub struct Text {
    numbers: FxHashMap<Box<str>, u32>,
    seen: Vec<Seen>,
    /// Numbers of words, [`END`] after each sentence.
    words: Vec<u32>,
}

#[derive(Clone, Copy, Debug, Default)]
struct Seen {
    count: u32,
    inside: u32,
    capital: u32,
}

/// Where a sentence ends.
const END: u32 = u32::MAX;

impl Text {
    /// Reads a sentence.
    pub fn add(&mut self, forms: &[&str]) {
        let mut opens = true;
        for form in forms {
            let lower = without_digits(form.to_lowercase());
            let number = match self.numbers.get(&*lower) {
                Some(&number) => number,
                None => {
                    let number = self.seen.len() as u32;
                    self.numbers.insert(lower.into(), number);
                    self.seen.push(Seen::default());
                    number
                }
            };
            let seen = &mut self.seen[number as usize];
            seen.count += 1;
            if !opens {
                seen.inside += 1;
                seen.capital += u32::from(form.chars().next().is_some_and(char::is_uppercase));
            }
            opens &= !form.chars().any(char::is_alphanumeric);
            self.words.push(number);
        }
        self.words.push(END);
    }

    /// How many words were read.
    pub fn len(&self) -> usize {
        self.words.len()
    }

    /// Whether nothing was read.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// The classes of the most frequent words.
    pub(super) fn classes(&self) -> FxHashMap<Box<str>, Class> {
        let mut frequent: Vec<(&str, u32)> = self.numbers.iter().map(|(word, &number)| (&**word, number)).collect();
        frequent.sort_unstable_by_key(|&(word, number)| (Reverse(self.seen[number as usize].count), word));
        frequent.truncate(WORDS);
        let clusters = self.clusters(&frequent);
        let class = |(&(word, number), cluster): (&(&str, u32), usize)| {
            let seen = self.seen[number as usize];
            let habit = match (seen.inside, seen.capital) {
                (0..5, _) => Habit::Unknown,
                (inside, capital) if capital * 10 <= inside => Habit::Lower,
                (inside, capital) if capital * 10 >= inside * 9 => Habit::Capital,
                _ => Habit::Mixed,
            };
            (word.into(), Class { cluster: cluster as u8, habit })
        };
        frequent.iter().zip(clusters).map(class).collect()
    }

    fn clusters(&self, frequent: &[(&str, u32)]) -> Vec<usize> {
        // Numbers from here on: the frequent words by rank, then the end of a sentence, then all others as one word.
        let (end, other) = (frequent.len(), frequent.len() + 1);
        let mut ranks = vec![other as u32; self.seen.len()];
        for (rank, &(_, number)) in frequent.iter().enumerate() {
            ranks[number as usize] = rank as u32;
        }
        let rank = |&word: &u32| if word == END { end as u32 } else { ranks[word as usize] };
        let pairs = self.words.windows(2).map(|pair| (rank(&pair[0]), rank(&pair[1])));
        let mut pairs: Vec<(u32, u32)> = pairs.filter(|(left, right)| left != right).collect();
        pairs.sort_unstable();
        let mut after = vec![Vec::<(usize, i64)>::new(); other + 1];
        let mut before = after.clone();
        for same in pairs.chunk_by(|left, right| left == right) {
            let ((left, right), count) = (same[0], same.len() as i64);
            after[left as usize].push((right as usize, count));
            before[right as usize].push((left as usize, count));
        }
        drop(pairs);
        // Class 0 is that of rare words and the last one that of the end of a sentence; no other word moves there.
        let mut class: Vec<usize> = (0..other).map(|rank| 1 + rank % CLASSES).collect();
        class[end] = CLASSES + 1;
        class.push(0);
        let mut table = Table::new(&after, &class);
        for _ in 0..ROUNDS {
            let moved = (0..end).filter(|&word| table.place(&after[word], &before[word], word, &mut class)).count();
            if moved * 100 < end {
                break;
            }
        }
        class.truncate(end);
        class
    }
}

/// How often words of one class follow those of another.
struct Table {
    pairs: Vec<i64>,
    left: Vec<i64>,
    right: Vec<i64>,
    small: Vec<i64>,
}

const WIDTH: usize = CLASSES + 2;

impl Table {
    fn new(after: &[Vec<(usize, i64)>], class: &[usize]) -> Self {
        let small = (0..1 << 16).map(entropy).collect();
        let mut table = Self { pairs: vec![0; WIDTH * WIDTH], left: vec![0; WIDTH], right: vec![0; WIDTH], small };
        for (word, next) in after.iter().enumerate() {
            for &(next, count) in next {
                table.pairs[class[word] * WIDTH + class[next]] += count;
                table.left[class[word]] += count;
                table.right[class[next]] += count;
            }
        }
        table
    }

    /// Moves a word to its best class; whether that is another one.
    fn place(&mut self, after: &[(usize, i64)], before: &[(usize, i64)], word: usize, class: &mut [usize]) -> bool {
        let old = class[word];
        let (after, before) = (by_class(after, class), by_class(before, class));
        self.add(&after, &before, old, -1);
        let mut best = (i64::MIN, old);
        for other in 1..=CLASSES {
            let gain = self.gain(&after, &before, other);
            if gain > best.0 || gain == best.0 && other == old {
                best = (gain, other);
            }
        }
        self.add(&after, &before, best.1, 1);
        class[word] = best.1;
        best.1 != old
    }

    fn add(&mut self, after: &[(usize, i64)], before: &[(usize, i64)], class: usize, sign: i64) {
        for &(next, count) in after {
            self.pairs[class * WIDTH + next] += sign * count;
            self.left[class] += sign * count;
            self.right[next] += sign * count;
        }
        for &(last, count) in before {
            self.pairs[last * WIDTH + class] += sign * count;
            self.left[last] += sign * count;
            self.right[class] += sign * count;
        }
    }

    fn gain(&self, after: &[(usize, i64)], before: &[(usize, i64)], class: usize) -> i64 {
        let rise = |from: i64, by: i64| self.entropy(from + by) - self.entropy(from);
        let total = |pairs: &[(usize, i64)]| pairs.iter().map(|pair| pair.1).sum::<i64>();
        let mut gain = -rise(self.left[class], total(after)) - rise(self.right[class], total(before));
        for &(next, count) in after {
            gain += rise(self.pairs[class * WIDTH + next], count);
        }
        for &(last, count) in before {
            gain += rise(self.pairs[last * WIDTH + class], count);
        }
        gain
    }

    fn entropy(&self, count: i64) -> i64 {
        self.small.get(count as usize).copied().unwrap_or_else(|| entropy(count))
    }
}

/// Counts of neighbours by their classes.
fn by_class(neighbours: &[(usize, i64)], class: &[usize]) -> Vec<(usize, i64)> {
    let mut counts = [0; WIDTH];
    for &(word, count) in neighbours {
        counts[class[word]] += count;
    }
    (0..WIDTH).filter(|&class| counts[class] > 0).map(|class| (class, counts[class])).collect()
}

/// A count times its logarithm to base 2.
fn entropy(count: i64) -> i64 {
    if count < 2 {
        return 0;
    }
    let whole = count.ilog2();
    // Between 1 and 2, with 31 bits after the point; squared, its whole part is the next bit of the logarithm.
    let mut rest = ((count as u64) << (63 - whole)) >> 32;
    let mut log = i64::from(whole);
    for _ in 0..FRACTION {
        rest = (rest * rest) >> 31;
        log <<= 1;
        if rest >> 32 == 1 {
            log |= 1;
            rest >>= 1;
        }
    }
    count * log
}
