//! Treebanks and plain text in, a model out.
//!
//! The same sentences, text, seed and iterations give the same bytes. The parser learns on tags that the tagger gives to sentences it has
//! not seen, so that it meets the errors of later.

mod augment;
mod clusters;
mod learner;
mod lemmas;
mod oracle;
mod score;

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::conllu::Sentence;
use super::lexicon::Lexicon;
use super::linear::{Table, Weights, best};
use super::model::Model;
use super::tagger::{self, Form, Tag, visible};
use super::transition::{self, Action, Seen, State};
use super::{Parser, lemmas as lemmatise, seen};
use augment::{Random, augment};
use learner::{Counter, Learner};

pub use clusters::Text;
pub use score::{Score, score};

/// Bytes of the tagger's weights, of the parser's, and of their filters: 4 MB in all.
const SIZES: [usize; 4] = [900_000, 110_000, 2_400_000, 320_000];
/// How often a feature must be seen to be worth a weight.
const SEEN: [u8; 2] = [4, 8];
/// How many of a hundred features tagger and parser do without, each time others, so that no feature is trusted alone.
const DROPPED: [usize; 2] = [5, 5];
/// By how much the right answer must lead for tagger and parser to learn nothing: with any lead LAS is .8 lower.
const MARGINS: [i32; 2] = [60, 200];
/// How often the taggers see each sentence.
const TAGGER_ITERATIONS: usize = 7;
/// Parts that the treebank is cut into to tag each by a tagger that has not seen it.
const PARTS: usize = 4;

/// How to train.
#[derive(Clone, Copy, Debug)]
pub struct Options {
    /// Orders the sentences, chooses which are written otherwise, and where the parser follows its own errors.
    pub seed: u64,
    /// How often the parser sees each sentence.
    pub iterations: usize,
}

/// Sentences as the models see them.
struct Example {
    forms: Vec<Form>,
    tags: Vec<u8>,
}

/// Trains a parser: classes of words from the text, all else from the treebank. `progress` is told what was done.
pub fn train(treebank: &[Sentence], text: &Text, options: Options, mut progress: impl FnMut(&str)) -> Parser {
    let lexicon = Lexicon::new(text.classes());
    progress(&format!("{} words of text, {} words with a class", text.len(), lexicon.classes.len()));
    let mut random = Random::new(options.seed);
    let tags = tag_set(treebank);
    let sentences = augment(treebank, &mut random);
    progress(&format!("{} sentences, {} with those written otherwise, {} tags", treebank.len(), sentences.len(), tags.len()));
    let examples: Vec<Example> = sentences.iter().map(|sentence| example(sentence, &tags, &lexicon)).collect();
    let lemmatiser = lemmas::learn(treebank, &tags, |word| tag_number(&tags, visible(word.upos, word.features)));

    let mut foreign_tags = vec![Vec::new(); examples.len()];
    for part in 0..PARTS {
        let (others, own): (Vec<_>, Vec<_>) = (0..examples.len()).partition(|index| index % PARTS != part);
        let others: Vec<&Example> = others.into_iter().map(|index| &examples[index]).collect();
        let learner = train_tagger(&others, tags.len(), 5, &mut random);
        let table = finish(learner);
        let (mut right, mut all) = (0, 0);
        for index in own {
            let example = &examples[index];
            foreign_tags[index] = tagger::tag(&table, tags.len(), &example.forms);
            right += foreign_tags[index].iter().zip(&example.tags).filter(|(answer, tag)| answer == tag).count();
            all += example.tags.len();
        }
        progress(&format!("tagger of part {}: {:.2} % of the tags", part + 1, 100.0 * right as f64 / all.max(1) as f64));
    }
    let tagger = finish(train_tagger(&examples.iter().collect::<Vec<_>>(), tags.len(), TAGGER_ITERATIONS, &mut random));

    let words: Vec<Vec<Seen>> = sentences
        .iter()
        .zip(examples.iter().zip(&foreign_tags))
        .map(|(sentence, (example, answers))| {
            let forms: Vec<&str> = sentence.forms.iter().map(|form| &**form).collect();
            seen(&tags, &example.forms, answers, &lemmatise(&lemmatiser, &lexicon, &tags, &forms, answers))
        })
        .collect();
    let actions = oracle::actions(treebank);
    let parser = train_parser(&sentences, &words, &actions, options.iterations, &mut random, &mut progress);
    Parser { model: Model { tags, actions, lemmatiser, lexicon, tagger, parser: finish(parser) } }
}

fn finish(learner: Learner) -> Table {
    let (filter, weights) = learner.finish();
    Table { filter: Cow::Owned(filter), weights: Cow::Owned(weights) }
}

/// The tags that occur a few times, sorted.
fn tag_set(treebank: &[Sentence]) -> Vec<Tag> {
    let mut counts = BTreeMap::<Tag, usize>::new();
    for word in treebank.iter().flat_map(|sentence| sentence.tree.words()) {
        *counts.entry(visible(word.upos, word.features)).or_default() += 1;
    }
    counts.into_iter().filter(|&(_, count)| count >= 5).map(|(tag, _)| tag).take(255).collect()
}

/// The number of a tag, or of the first with the same part of speech.
fn tag_number(tags: &[Tag], tag: Tag) -> u8 {
    let found = tags.binary_search(&tag).ok().or_else(|| tags.iter().position(|other| other.0 == tag.0));
    found.unwrap_or(0) as u8
}

fn example(sentence: &Sentence, tags: &[Tag], lexicon: &Lexicon) -> Example {
    Example {
        forms: sentence.forms.iter().map(|form| Form::new(form, lexicon)).collect(),
        tags: sentence.tree.words().iter().map(|word| tag_number(tags, visible(word.upos, word.features))).collect(),
    }
}

fn train_tagger(examples: &[&Example], answers: usize, iterations: usize, random: &mut Random) -> Learner {
    let mut found = Vec::new();
    let mut counter = Counter::new(SIZES[1]);
    for example in examples {
        for index in 0..example.forms.len() {
            tagger::features(&example.forms, &example.tags, index, &mut found);
            counter.see(&found);
        }
    }
    let mut learner = counter.learner(SEEN[0], SIZES[0]);
    let mut scores = vec![0; answers];
    let mut order: Vec<usize> = (0..examples.len()).collect();
    for _ in 0..iterations {
        random.shuffle(&mut order);
        for &example in &order {
            let Example { forms, tags } = examples[example];
            let mut answered = Vec::with_capacity(forms.len());
            for (index, &tag) in tags.iter().enumerate() {
                tagger::features(forms, &answered, index, &mut found);
                found.retain(|_| random.below(100) >= DROPPED[0]);
                scores.fill(0);
                learner.add(&found, &mut scores);
                let (answer, wanted) = (best(&scores, |_| true).unwrap_or(0), usize::from(tag));
                if let Some(rival) = best(&scores, |answer| answer != wanted)
                    && scores[rival] + MARGINS[0] >= scores[wanted]
                {
                    learner.update(&found, answers, wanted, rival);
                }
                learner.advance();
                answered.push(answer as u8);
            }
        }
    }
    learner
}

fn train_parser(
    sentences: &[Sentence],
    words: &[Vec<Seen>],
    actions: &[Action],
    iterations: usize,
    random: &mut Random,
    progress: &mut impl FnMut(&str),
) -> Learner {
    let mut found = Vec::new();
    let mut counter = Counter::new(SIZES[3]);
    let golds: Vec<oracle::Gold> = sentences.iter().map(|sentence| oracle::Gold::new(&sentence.tree)).collect();
    for (gold, words) in golds.iter().zip(words) {
        let mut state = State::new(words.len());
        while !state.is_done() {
            transition::features(&state, words, &mut found);
            counter.see(&found);
            let right = gold.right(&state, actions);
            state.apply(right.first().map_or(Action::Shift, |&answer| actions[answer]));
        }
    }
    let mut learner = counter.learner(SEEN[1], SIZES[2]);
    let mut scores = vec![0; actions.len()];
    let mut order: Vec<usize> = (0..sentences.len()).collect();
    for iteration in 0..iterations {
        random.shuffle(&mut order);
        let (mut wrong, mut all) = (0_usize, 0_usize);
        for &sentence in &order {
            let mut state = State::new(words[sentence].len());
            while !state.is_done() {
                transition::features(&state, &words[sentence], &mut found);
                found.retain(|_| random.below(100) >= DROPPED[1]);
                scores.fill(0);
                learner.add(&found, &mut scores);
                let right = golds[sentence].right(&state, actions);
                let answer = best(&scores, |answer| state.allows(actions[answer]));
                let wanted = right.iter().copied().reduce(|first, next| if scores[next] > scores[first] { next } else { first });
                let (Some(answer), Some(wanted)) = (answer, wanted) else { break };
                let is_right = right.contains(&answer);
                wrong += usize::from(!is_right);
                if let Some(rival) = best(&scores, |answer| state.allows(actions[answer]) && !right.contains(&answer))
                    && scores[rival] + MARGINS[1] >= scores[wanted]
                {
                    learner.update(&found, actions.len(), wanted, rival);
                }
                learner.advance();
                all += 1;
                // From the second round on it mostly follows its own errors, to learn what to do after them.
                let follows = iteration > 0 && random.below(10) < 9;
                state.apply(actions[if is_right || follows { answer } else { wanted }]);
            }
        }
        progress(&format!("parser, round {}: {:.2} % of the steps right", iteration + 1, 100.0 - 100.0 * wrong as f64 / all.max(1) as f64));
    }
    learner
}
