//! Words of a tree in, the same without what no sentence has out.

use super::{Deprel, Features, Number, Tense, Upos, VerbForm, Word};

/// Nothing longer is a sentence, and repairs take time with the square of its words.
const LONGEST: usize = 1_000;

/// All repairs, in their order; none in what is too long for a sentence.
pub(super) fn all(words: &mut [Word]) {
    if words.len() > LONGEST {
        return;
    }
    auxiliaries(words);
    headline_verbs(words);
    subjects(words);
    early_subjects(words);
    late_subjects(words);
    headline_infinitives(words);
    late_appositions(words);
    asides(words);
    early_objects(words);
    finite_conjuncts(words);
    doubled_objects(words);
    closing_participles(words);
    opening_participles(words);
}

/// A word and those above it; no further than a tree goes, so that it ends in a cycle too.
fn up(words: &[Word], at: usize) -> impl Iterator<Item = usize> + '_ {
    std::iter::successors(Some(at), |&at| words[at].head).take(words.len())
}

/// Whether something hangs on a word in a relation, or a subtype of it.
fn has(words: &[Word], head: usize, deprel: Deprel) -> bool {
    words.iter().any(|word| word.head == Some(head) && word.deprel.is(deprel))
}

/// Gives what hangs on an auxiliary to its verb, as in "Norland did not, as Ostany feared, attack".
fn auxiliaries(words: &mut [Word]) {
    for index in 0..words.len() {
        let is_argument =
            matches!(words[index].deprel, Deprel::Nsubj | Deprel::NsubjPass | Deprel::Obj | Deprel::Obl | Deprel::Advcl | Deprel::Advmod);
        let Some(auxiliary) = words[index].head.filter(|_| is_argument) else { continue };
        let verb = words[auxiliary].head.filter(|_| matches!(words[auxiliary].deprel, Deprel::Aux | Deprel::AuxPass));
        words[index].head = verb.or(words[index].head);
    }
}

/// Takes "mulls" for a verb in the headline "Norland mulls sending troops", where the model takes it for a noun with a subject and no copula.
fn headline_verbs(words: &mut [Word]) {
    let is_open = |word: &Word| matches!(word.deprel, Deprel::Acl | Deprel::Obj | Deprel::Xcomp | Deprel::Ccomp);
    for index in 1..words.len() {
        let is_plural_noun = words[index].upos == Upos::Noun && words[index].features.number == Some(Number::Plural);
        let is_root = words[index].head.is_none() && is_plural_noun;
        let follows_subject = words[index - 1].head == Some(index) && words[index - 1].deprel == Deprel::Nsubj;
        let governs = |word: &Word| word.head == Some(index) && is_open(word);
        if !is_root || !follows_subject || has(words, index, Deprel::Cop) || !words[index + 1..].iter().any(governs) {
            continue;
        }
        words[index].upos = Upos::Verb;
        words[index].features = Features { verb_form: Some(VerbForm::Finite), tense: Some(Tense::Present), ..Features::default() };
        for word in words.iter_mut().filter(|word| word.head == Some(index)) {
            word.deprel = match word.deprel {
                Deprel::Acl => Deprel::Xcomp,
                Deprel::Nmod => Deprel::Obl,
                other => other,
            };
        }
    }
}

/// Gives back a subject to the verb that has none. In "Rebels left, the army said" the model may hang both subjects on "left", though the second
/// stands behind it, before the verb of the whole; in "The army, in Oslo, said rebels left" it may hang the first on "left", beyond "said".
fn subjects(words: &mut [Word]) {
    let is_subject = |deprel: Deprel| matches!(deprel, Deprel::Nsubj | Deprel::NsubjPass);
    // The first and the last subject of each word, and whether it is passive.
    let (mut subjects, mut is_passive) = (vec![None; words.len()], vec![false; words.len()]);
    for (index, word) in words.iter().enumerate() {
        if let Some(head) = word.head {
            if is_subject(word.deprel) {
                let (first, _) = subjects[head].unwrap_or((index, index));
                subjects[head] = Some((first, index));
            }
            is_passive[head] |= word.deprel == Deprel::AuxPass;
        }
    }
    for index in 0..words.len() {
        let Some(verb) = words[index].head.filter(|_| is_subject(words[index].deprel)) else { continue };
        let (Some(above), Some((first, last))) = (words[verb].head, subjects[verb]) else { continue };
        let is_second = verb < index && index < above && first < verb;
        let is_beyond = index < above && above < last && last < verb;
        if (is_second || is_beyond) && subjects[above].is_none() {
            subjects[above] = Some((index, index));
            words[index].head = Some(above);
            words[index].deprel = if is_passive[above] { Deprel::NsubjPass } else { Deprel::Nsubj };
        }
    }
}

/// Gives back its object to the first verb of "accused Norland of shelling", where the model hangs it on the second.
fn early_objects(words: &mut [Word]) {
    for index in 1..words.len() {
        let Some(verb) = words[index].head.filter(|&verb| words[index].deprel == Deprel::Obj && verb > index) else { continue };
        let Some(above) = words[verb].head.filter(|&above| above < index && words[above].upos == Upos::Verb) else { continue };
        let is_open = matches!(words[verb].deprel, Deprel::Xcomp | Deprel::Advcl | Deprel::Ccomp);
        let is_marked = words[index..verb].iter().any(|word| word.head == Some(verb) && word.deprel == Deprel::Mark);
        let has_object = || words.iter().any(|word| word.head == Some(above) && word.deprel == Deprel::Obj);
        if is_open && is_marked && !has_object() {
            words[index].head = Some(above);
        }
    }
}

/// Gives a finite verb that is joined to a gerund to the finite verb above: "accused Norland of shelling towns and denied …".
fn finite_conjuncts(words: &mut [Word]) {
    let form = |word: &Word| word.features.verb_form.filter(|_| word.upos == Upos::Verb);
    for index in 0..words.len() {
        let Some(first) = words[index].head.filter(|&first| words[index].deprel == Deprel::Conj && first < index) else { continue };
        let is_finite = form(&words[index]) == Some(VerbForm::Finite);
        let has_own = |deprel| has(words, index, deprel);
        if !is_finite || form(&words[first]) != Some(VerbForm::Gerund) || has_own(Deprel::Nsubj) || has_own(Deprel::Aux) {
            continue;
        }
        let finite = up(words, first).find(|&at| form(&words[at]) == Some(VerbForm::Finite) && at < first);
        words[index].head = finite.or(words[index].head);
    }
}

/// Hangs the infinitive of the headline "Norland to sanction Ostany, draft shows" on the name before it, where the model hangs it on the last verb.
fn headline_infinitives(words: &mut [Word]) {
    for verb in 2..words.len() {
        let (name, mark) = (verb - 2, verb - 1);
        let is_name = words[name].upos == Upos::ProperNoun && words[name].head.is_none();
        let is_marked = words[mark].deprel == Deprel::Mark && words[mark].head == Some(verb);
        let hangs_behind = words[verb].head.is_some_and(|head| head > verb && words[head].head == Some(name));
        if is_name && is_marked && hangs_behind && words[verb].upos == Upos::Verb {
            words[verb].head = Some(name);
            words[verb].deprel = Deprel::Acl;
        }
    }
}

/// Sets "Tarvo Lund" beside "the minister" in "said the minister, Tarvo Lund", where the model makes a second subject of it.
fn late_appositions(words: &mut [Word]) {
    for index in 2..words.len() {
        let is_subject = |word: &Word, verb: usize| word.head == Some(verb) && word.deprel == Deprel::Nsubj;
        let Some(verb) = words[index].head.filter(|&verb| verb < index && words[index].deprel == Deprel::Nsubj) else { continue };
        let first = (verb + 1..index).find(|&at| is_subject(&words[at], verb));
        if let Some(first) = first.filter(|&first| words[first..index].iter().any(|word| word.upos == Upos::Punctuation)) {
            words[index].head = Some(first);
            words[index].deprel = Deprel::Appos;
        }
    }
}

/// Makes "Ostany" the subject of the aside in "Norland, Ostany said, attacked", where the model takes it for another name of Norland.
fn asides(words: &mut [Word]) {
    for verb in 3..words.len() {
        let name = verb - 1;
        let is_aside = words[verb].upos == Upos::Verb && words[verb].deprel == Deprel::Parataxis;
        let is_mark = |at: usize| words.get(at).is_some_and(|word| word.upos == Upos::Punctuation);
        let name = if words[name].deprel == Deprel::Flat { words[name].head.unwrap_or(name) } else { name };
        let Some(beside) = words[name].head.filter(|&head| head < name && words[name].deprel == Deprel::Appos) else { continue };
        if is_aside && name < verb && is_mark(verb + 1) && !has(words, verb, Deprel::Nsubj) {
            // The verb may hang on the name itself: then they change places.
            if words[verb].head == Some(name) {
                words[verb].head = Some(beside);
            }
            if !up(words, verb).any(|at| at == name) {
                words[name].head = Some(verb);
                words[name].deprel = Deprel::Nsubj;
            }
        }
    }
}

/// Gives "killing two" to the main verb in "Rebels fired on troops guarding a base, killing two", where the model hangs it on the participle before.
fn closing_participles(words: &mut [Word]) {
    for index in 3..words.len() {
        let Some(before) = words[index].head.filter(|&before| before < index && words[index].deprel == Deprel::Advcl) else { continue };
        let is_gerund = words[index].features.verb_form == Some(VerbForm::Gerund) || words[index].features.tense == Some(Tense::Present);
        let is_participle = words[index].upos == Upos::Verb && is_gerund && words[index].features.mood.is_none();
        let is_set_off = words[index - 1].upos == Upos::Punctuation;
        let bears = |deprel| has(words, index, deprel);
        if !is_participle || !is_set_off || words[before].deprel != Deprel::Acl || bears(Deprel::Mark) || bears(Deprel::Nsubj) {
            continue;
        }
        let main = up(words, before).skip(1).find(|&at| words[at].upos == Upos::Verb && words[at].deprel != Deprel::Acl && at < before);
        words[index].head = main.or(words[index].head);
    }
}

/// Takes "asked" for a participle in "Asked if Norland would attack, Brask laughed", where the model takes it for a finite verb without a subject.
fn opening_participles(words: &mut [Word]) {
    for index in 0..words.len() {
        let word = &words[index];
        let is_before = word.deprel == Deprel::Advcl && word.head.is_some_and(|main| main > index);
        let is_past =
            word.upos == Upos::Verb && word.features.verb_form == Some(VerbForm::Finite) && word.features.tense == Some(Tense::Past);
        let bears = |deprel| has(words, index, deprel);
        let stands_alone = || ![Deprel::Nsubj, Deprel::Expl, Deprel::Csubj, Deprel::Aux, Deprel::Mark, Deprel::Obj].into_iter().any(bears);
        if is_before && is_past && stands_alone() {
            words[index].features = Features { verb_form: Some(VerbForm::Participle), tense: Some(Tense::Past), ..Features::default() };
        }
    }
}

/// Gives back its subject to the clause of "Brask will meet Lund, the army said", where the model hangs both subjects on the last verb.
fn early_subjects(words: &mut [Word]) {
    let is_subject = |word: &Word, verb: usize| word.head == Some(verb) && matches!(word.deprel, Deprel::Nsubj | Deprel::NsubjPass);
    for verb in 3..words.len() {
        let mut subjects = (0..verb).filter(|&at| is_subject(&words[at], verb));
        let (Some(first), Some(last)) = (subjects.next(), subjects.next_back()) else { continue };
        let is_open = |at: usize| {
            words[at].head == Some(verb)
                && words[at].deprel == Deprel::Ccomp
                && !words.iter().any(|word| is_subject(word, at) || word.head == Some(at) && word.deprel == Deprel::Expl)
        };
        if let Some(clause) = (first + 1..last).find(|&at| is_open(at)) {
            let is_passive = words.iter().any(|word| word.head == Some(clause) && word.deprel == Deprel::AuxPass);
            words[first].head = Some(clause);
            words[first].deprel = if is_passive { Deprel::NsubjPass } else { Deprel::Nsubj };
        }
    }
}

/// Gives "US" back to the title in "met US President Brask", where the model makes it a second object.
fn doubled_objects(words: &mut [Word]) {
    for index in 0..words.len().saturating_sub(1) {
        let (deprel, title) = (words[index].deprel, index + 1);
        let Some(name) = words[title].head.filter(|_| words[title].deprel == Deprel::NmodDesc) else { continue };
        let is_doubled = matches!(deprel, Deprel::Obj | Deprel::Nsubj | Deprel::NsubjPass | Deprel::Obl);
        let of_same = name > title && words[name].head == words[index].head && words[name].deprel == deprel;
        if is_doubled && of_same && words[index].upos == Upos::ProperNoun {
            words[index].head = Some(title);
            words[index].deprel = Deprel::Compound;
        }
    }
}

/// Gives the verb at the end of "Rebels left, its minister, Brask, said" its subject, where the model hangs the minister on a noun before.
fn late_subjects(words: &mut [Word]) {
    for verb in 2..words.len() {
        let has_clause = || words[..verb].iter().any(|word| word.head == Some(verb) && word.deprel == Deprel::Ccomp);
        let closes = words[verb - 1].upos == Upos::Punctuation;
        if words[verb].upos != Upos::Verb || !closes || !has_clause() || has(words, verb, Deprel::Nsubj) {
            continue;
        }
        let up_to_verb = |at: usize| std::iter::successors(Some(at), |&at| words[at].head.filter(|&head| head < verb)).take(words.len());
        // The outermost apposition that ends right before the verb and begins behind a mark.
        let begin = |at: usize| (0..=at).rev().take_while(|&word| up_to_verb(word).any(|above| above == at)).last().unwrap_or(at);
        let is_mark = |at: usize| words[at].upos == Upos::Punctuation;
        let is_set_off = |at: usize| is_mark(begin(at)) || begin(at).checked_sub(1).is_some_and(is_mark);
        let found = up_to_verb(verb - 2).filter(|&at| words[at].deprel == Deprel::Appos && is_set_off(at)).last();
        // Where arcs cross, the verb may stand below the noun: then it stays, or the tree would be none.
        if let Some(subject) = found.filter(|&subject| !up(words, verb).any(|at| at == subject)) {
            words[subject].head = Some(verb);
            words[subject].deprel = Deprel::Nsubj;
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn word(head: Option<usize>, deprel: Deprel) -> Word {
        Word { lemma: "x".into(), upos: Upos::Noun, features: Features::default(), head, deprel }
    }

    #[test]
    fn a_subject_on_an_auxiliary_is_the_verbs() {
        // Norland did attack
        let mut words = vec![word(Some(1), Deprel::Nsubj), word(Some(2), Deprel::Aux), word(None, Deprel::Root)];
        auxiliaries(&mut words);
        assert_eq!(words[0].head, Some(2));
    }

    #[test]
    fn a_noun_with_subject_and_object_is_a_verb() {
        // Norland mulls sending
        let plural = Features { number: Some(Number::Plural), ..Features::default() };
        let mut words =
            vec![word(Some(1), Deprel::Nsubj), Word { features: plural, ..word(None, Deprel::Root) }, word(Some(1), Deprel::Acl)];
        headline_verbs(&mut words);
        assert_eq!((words[1].upos, words[2].deprel), (Upos::Verb, Deprel::Xcomp));
    }

    #[test]
    fn the_second_subject_of_a_clause_goes_to_the_verb_behind_it() {
        // Rebels left , the army said
        let mut words = vec![
            word(Some(1), Deprel::Nsubj),
            word(Some(5), Deprel::Ccomp),
            word(Some(1), Deprel::Punct),
            word(Some(4), Deprel::Det),
            word(Some(1), Deprel::Nsubj),
            word(None, Deprel::Root),
        ];
        subjects(&mut words);
        assert_eq!((words[4].head, words[0].head), (Some(5), Some(1)));
        let before = words.clone();
        subjects(&mut words);
        assert_eq!(words, before);
    }

    #[test]
    fn an_object_before_the_mark_of_the_second_verb_is_the_first_ones() {
        // accused Norland of shelling towns
        let mut words = vec![
            Word { upos: Upos::Verb, ..word(None, Deprel::Root) },
            word(Some(3), Deprel::Obj),
            word(Some(3), Deprel::Mark),
            word(Some(0), Deprel::Xcomp),
            word(Some(3), Deprel::Obj),
        ];
        early_objects(&mut words);
        assert_eq!((words[1].head, words[4].head), (Some(0), Some(3)));
    }

    #[test]
    fn a_participle_behind_a_comma_is_the_main_verbs() {
        // fired on troops guarding , killing
        let verb = |tense, head, deprel| {
            let features = Features { tense: Some(tense), ..Features::default() };
            Word { upos: Upos::Verb, features, ..word(head, deprel) }
        };
        let mut words = vec![
            verb(Tense::Past, None, Deprel::Root),
            word(Some(2), Deprel::Case),
            word(Some(0), Deprel::Obl),
            verb(Tense::Present, Some(2), Deprel::Acl),
            Word { upos: Upos::Punctuation, ..word(Some(5), Deprel::Punct) },
            verb(Tense::Present, Some(3), Deprel::Advcl),
        ];
        closing_participles(&mut words);
        assert_eq!(words[5].head, Some(0));
    }

    #[test]
    fn a_past_verb_without_a_subject_before_the_main_verb_is_a_participle() {
        // Asked , Brask laughed
        let finite = Features { verb_form: Some(VerbForm::Finite), tense: Some(Tense::Past), ..Features::default() };
        let verb = |head, deprel| Word { upos: Upos::Verb, features: finite, ..word(head, deprel) };
        let mut words = vec![
            verb(Some(3), Deprel::Advcl),
            Word { upos: Upos::Punctuation, ..word(Some(0), Deprel::Punct) },
            word(Some(3), Deprel::Nsubj),
            verb(None, Deprel::Root),
        ];
        opening_participles(&mut words);
        assert_eq!(words[0].features.verb_form, Some(VerbForm::Participle));
        assert_eq!(words[3].features, finite);
    }

    #[test]
    fn a_finite_verb_is_joined_to_a_finite_verb() {
        // accused of shelling and denied
        let verb = |verb_form, head, deprel| {
            let features = Features { verb_form: Some(verb_form), ..Features::default() };
            Word { upos: Upos::Verb, features, ..word(head, deprel) }
        };
        let mut words = vec![
            verb(VerbForm::Finite, None, Deprel::Root),
            word(Some(2), Deprel::Mark),
            verb(VerbForm::Gerund, Some(0), Deprel::Xcomp),
            word(Some(4), Deprel::Cc),
            verb(VerbForm::Finite, Some(2), Deprel::Conj),
        ];
        finite_conjuncts(&mut words);
        assert_eq!(words[4].head, Some(0));
    }

    #[test]
    fn the_infinitive_of_a_headline_hangs_on_its_name() {
        // Norland to sanction , draft shows
        let mut words = vec![
            Word { upos: Upos::ProperNoun, ..word(None, Deprel::Root) },
            word(Some(2), Deprel::Mark),
            Word { upos: Upos::Verb, ..word(Some(5), Deprel::Csubj) },
            word(Some(0), Deprel::Punct),
            word(Some(5), Deprel::Nsubj),
            word(Some(0), Deprel::Parataxis),
        ];
        headline_infinitives(&mut words);
        assert_eq!((words[2].head, words[2].deprel), (Some(0), Deprel::Acl));
    }

    #[test]
    fn an_aside_that_hangs_on_its_name_leaves_a_tree() {
        // Ostany - the group say - is a threat
        let mark = |head| Word { upos: Upos::Punctuation, ..word(Some(head), Deprel::Punct) };
        let mut words = vec![
            word(Some(8), Deprel::Nsubj),
            mark(3),
            word(Some(3), Deprel::Det),
            word(Some(0), Deprel::Appos),
            Word { upos: Upos::Verb, ..word(Some(3), Deprel::Parataxis) },
            mark(4),
            word(Some(8), Deprel::Cop),
            word(Some(8), Deprel::Det),
            word(None, Deprel::Root),
        ];
        asides(&mut words);
        assert_eq!((words[3].head, words[4].head), (Some(4), Some(0)));
    }

    #[test]
    fn the_second_subject_behind_a_verb_stands_beside_the_first() {
        // said minister , Lund
        let mut words = vec![
            word(None, Deprel::Root),
            word(Some(0), Deprel::Nsubj),
            Word { upos: Upos::Punctuation, ..word(Some(3), Deprel::Punct) },
            word(Some(0), Deprel::Nsubj),
        ];
        late_appositions(&mut words);
        assert_eq!((words[3].head, words[3].deprel), (Some(1), Deprel::Appos));
    }

    #[test]
    fn who_stands_before_an_aside_says_it() {
        // Norland , Ostany said , attacked
        let mark = |head| Word { upos: Upos::Punctuation, ..word(Some(head), Deprel::Punct) };
        let mut words = vec![
            word(Some(5), Deprel::Nsubj),
            mark(2),
            word(Some(0), Deprel::Appos),
            Word { upos: Upos::Verb, ..word(Some(5), Deprel::Parataxis) },
            mark(3),
            Word { upos: Upos::Verb, ..word(None, Deprel::Root) },
        ];
        asides(&mut words);
        assert_eq!((words[2].head, words[2].deprel), (Some(3), Deprel::Nsubj));
    }

    #[test]
    fn the_first_of_two_subjects_goes_to_the_clause_between() {
        // Brask will meet , the army said
        let mut words = vec![
            word(Some(6), Deprel::Nsubj),
            word(Some(2), Deprel::Aux),
            word(Some(6), Deprel::Ccomp),
            word(Some(2), Deprel::Punct),
            word(Some(5), Deprel::Det),
            word(Some(6), Deprel::Nsubj),
            word(None, Deprel::Root),
        ];
        early_subjects(&mut words);
        assert_eq!((words[0].head, words[5].head), (Some(2), Some(6)));
    }

    #[test]
    fn a_country_before_a_title_is_no_object_of_its_own() {
        // met US President Brask
        let mut words = vec![
            word(None, Deprel::Root),
            Word { upos: Upos::ProperNoun, ..word(Some(0), Deprel::Obj) },
            word(Some(3), Deprel::NmodDesc),
            word(Some(0), Deprel::Obj),
        ];
        doubled_objects(&mut words);
        assert_eq!((words[1].head, words[1].deprel), (Some(2), Deprel::Compound));
    }

    #[test]
    fn an_apposition_before_the_last_verb_is_its_subject() {
        // Rebels took Dobrin , its mayor , Brask , said
        let mark = |head| Word { upos: Upos::Punctuation, ..word(Some(head), Deprel::Punct) };
        let mut words = vec![
            word(Some(1), Deprel::Nsubj),
            word(Some(9), Deprel::Ccomp),
            word(Some(1), Deprel::Obj),
            mark(5),
            word(Some(5), Deprel::NmodPoss),
            word(Some(2), Deprel::Appos),
            mark(7),
            word(Some(5), Deprel::Appos),
            mark(2),
            Word { upos: Upos::Verb, ..word(None, Deprel::Root) },
        ];
        late_subjects(&mut words);
        assert_eq!((words[5].head, words[5].deprel, words[7].head), (Some(9), Deprel::Nsubj, Some(5)));
    }

    #[test]
    fn a_verb_below_the_apposition_stays_there() {
        // x , appos , verb, with the verb hung on the apposition
        let mark = |head| Word { upos: Upos::Punctuation, ..word(Some(head), Deprel::Punct) };
        let mut words = vec![
            word(Some(4), Deprel::Ccomp),
            mark(2),
            word(Some(0), Deprel::Appos),
            mark(0),
            Word { upos: Upos::Verb, ..word(Some(2), Deprel::Acl) },
        ];
        let before = words.clone();
        late_subjects(&mut words);
        assert_eq!(words, before);
    }

    #[test]
    fn a_subject_does_not_go_beyond_a_verb_that_has_none() {
        // The army said rebels left
        let mut words = vec![
            word(Some(1), Deprel::Det),
            word(Some(4), Deprel::Nsubj),
            word(None, Deprel::Root),
            word(Some(4), Deprel::Nsubj),
            word(Some(2), Deprel::Ccomp),
        ];
        subjects(&mut words);
        assert_eq!((words[1].head, words[3].head), (Some(2), Some(4)));
    }

    /// Words of a tree with one root: each hangs on one that came before it in a random order.
    fn trees() -> impl Strategy<Value = Vec<Word>> {
        let upos = prop::sample::select(vec![Upos::Verb, Upos::Noun, Upos::ProperNoun, Upos::Punctuation]);
        let deprel = prop::sample::select(vec![
            Deprel::Nsubj,
            Deprel::Obj,
            Deprel::Appos,
            Deprel::Flat,
            Deprel::Parataxis,
            Deprel::Ccomp,
            Deprel::Conj,
            Deprel::Xcomp,
            Deprel::Mark,
            Deprel::NmodDesc,
            Deprel::Csubj,
            Deprel::Aux,
            Deprel::Advcl,
            Deprel::Acl,
        ]);
        let form = prop::sample::select(vec![None, Some(VerbForm::Finite), Some(VerbForm::Gerund)]);
        let one = (upos, deprel, form, any::<prop::sample::Index>(), any::<u32>());
        prop::collection::vec(one, 1..14).prop_map(|drawn| {
            let mut order: Vec<usize> = (0..drawn.len()).collect();
            order.sort_by_key(|&at| (drawn[at].4, at));
            let mut words: Vec<Word> = drawn
                .iter()
                .map(|(upos, deprel, verb_form, ..)| {
                    let features = Features { verb_form: *verb_form, ..Features::default() };
                    Word { upos: *upos, features, ..word(None, *deprel) }
                })
                .collect();
            for (place, &at) in order.iter().enumerate().skip(1) {
                words[at].head = Some(order[drawn[at].3.index(place)]);
            }
            words
        })
    }

    proptest! {
        #[test]
        fn what_is_repaired_stays_a_tree(mut words in trees()) {
            all(&mut words);
            prop_assert_eq!(words.iter().filter(|word| word.head.is_none()).count(), 1);
            for start in 0..words.len() {
                let way = std::iter::successors(Some(start), |&at| words[at].head).take(words.len() + 1).count();
                prop_assert!(way <= words.len(), "a cycle from word {}", start);
            }
        }
    }
}
