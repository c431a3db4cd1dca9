//! A [`Document`] in, a [`Reading`] out: all stages from `text` to `claim` in their order.
//!
//! Pure: no I/O, no panic, any text; the same document and the same reader give the same reading.

use sha2::{Digest, Sha256};

use crate::claim::{self, Claim, ConfidenceError, Confidences, Notation, OpenClaims, Read};
use crate::entity::{self, Antecedents, Entities, Questions};
use crate::input::Document;
use crate::kb::{KbError, KnowledgeBase};
use crate::mention::{self, Mentions};
use crate::ontology::lexicon::{Lexicon, LexiconError};
use crate::ontology::{Ontology, OntologyError};
use crate::syntax::{Model, Parser, Tree};
use crate::text::{self, Sentence};

/// Of a document's text so many bytes are read.
const TEXT_LIMIT: usize = 500_000;
/// Of a sentence so many tokens are read.
const SENTENCE_LIMIT: usize = 1_000;

/// What is part of the program and cannot be used.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ReaderError {
    /// The ontology.
    #[error(transparent)]
    Ontology(#[from] OntologyError),
    /// The lexicon.
    #[error(transparent)]
    Lexicon(#[from] LexiconError),
    /// The knowledge base.
    #[error(transparent)]
    Knowledge(#[from] KbError),
    /// The table of confidences.
    #[error(transparent)]
    Confidence(#[from] ConfidenceError),
}

/// Something that a reading leaves out.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Warning {
    /// The text is longer than what is read of it, in bytes.
    LongText {
        /// So many bytes were read.
        read: usize,
        /// So many it has.
        of: usize,
    },
    /// A sentence is longer than what is read of it.
    LongSentence {
        /// Where it begins, in bytes.
        begin: usize,
        /// So many tokens it has.
        tokens: usize,
    },
    /// The date given says no day: the day of publication is then that of a dateline, or not known.
    UnknownDate {
        /// What is given.
        date: String,
    },
}

impl std::fmt::Display for Warning {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::LongText { read, of } => write!(formatter, "only the first {read} of {of} bytes of the text were read"),
            Self::LongSentence { begin, tokens } => {
                write!(formatter, "of the sentence at byte {begin} only the first {SENTENCE_LIMIT} of {tokens} words were read")
            }
            Self::UnknownDate { date } => {
                write!(formatter, "the date “{}” is not understood; write a day as 2024-04-02", date.escape_debug())
            }
        }
    }
}

/// Reads documents. Loaded once, shared by all threads.
#[derive(Debug)]
pub struct Reader {
    ontology: Ontology,
    lexicon: Lexicon,
    kb: KnowledgeBase,
    parser: Parser,
    antecedents: Antecedents,
    confidences: Confidences,
    open: OpenClaims,
    own_lexicon: Vec<String>,
}

/// What a reader is to be.
#[derive(Clone, Debug)]
pub struct ReaderBuilder {
    model: Model,
    open: OpenClaims,
    tables: Vec<(String, String)>,
    lexicon: Vec<(String, String)>,
}

impl ReaderBuilder {
    /// Reads with one of the models of syntax.
    #[must_use]
    pub fn model(self, model: Model) -> Self {
        Self { model, ..self }
    }

    /// Keeps open relations too.
    #[must_use]
    pub fn open_claims(self) -> Self {
        Self { open: OpenClaims::Keep, ..self }
    }

    /// Lays a table over the knowledge base, and over the tables given before: its file as errors call it, its text.
    #[must_use]
    pub fn table(mut self, file: impl Into<String>, text: impl Into<String>) -> Self {
        self.tables.push((file.into(), text.into()));
        self
    }

    /// Lays a file over the lexicon, as [`Lexicon::with_overlays`] describes it: the file as errors call it, its text.
    #[must_use]
    pub fn lexicon(mut self, file: impl Into<String>, text: impl Into<String>) -> Self {
        self.lexicon.push((file.into(), text.into()));
        self
    }

    /// Loads the reader.
    ///
    /// # Errors
    ///
    /// Where a table or a file has a mistake, with its line.
    pub fn build(self) -> Result<Reader, ReaderError> {
        let ontology = Ontology::built_in()?;
        let files: Vec<(&str, &str)> = self.lexicon.iter().map(|(file, text)| (file.as_str(), text.as_str())).collect();
        let lexicon = Lexicon::with_overlays(&ontology, &files)?;
        let tables: Vec<(&str, &str)> = self.tables.iter().map(|(file, text)| (file.as_str(), text.as_str())).collect();
        let kb = KnowledgeBase::with_overlays(&ontology, &tables)?;
        Ok(Reader {
            lexicon,
            kb,
            ontology,
            parser: Parser::built_in(self.model),
            antecedents: Antecedents::built_in(self.model),
            confidences: Confidences::built_in()?,
            open: self.open,
            own_lexicon: self.lexicon.into_iter().map(|(_, text)| text).collect(),
        })
    }
}

impl Reader {
    /// The reader that is part of the program: its ontology, lexicon, knowledge base and better model.
    ///
    /// # Errors
    ///
    /// Where one of these files has a mistake; the tests of the program exclude it.
    pub fn new() -> Result<Self, ReaderError> {
        Self::builder().build()
    }

    /// A reader to be fitted out: with another model, with tables of one's own.
    ///
    /// # Example: a name that only we use
    ///
    /// ```
    /// use demarche::{Document, Reader};
    ///
    /// let mine = "id\tclass\tlabel\taliases\nNorland\tCountry\tNorland\tthe Northern League\n";
    /// let reader = Reader::builder().table("my.tsv", mine).build()?;
    /// let reading = reader.read(&Document::new("note", "Russia warned the Northern League."));
    /// assert!(reading.entities.entities.iter().any(|entity| entity.id == "Norland"));
    /// # Ok::<(), demarche::reader::ReaderError>(())
    /// ```
    pub fn builder() -> ReaderBuilder {
        ReaderBuilder { model: Model::default(), open: OpenClaims::Leave, tables: Vec::new(), lexicon: Vec::new() }
    }

    /// The vocabulary.
    pub fn ontology(&self) -> &Ontology {
        &self.ontology
    }

    /// What words mean.
    pub fn lexicon(&self) -> &Lexicon {
        &self.lexicon
    }

    /// Who is known.
    pub fn knowledge_base(&self) -> &KnowledgeBase {
        &self.kb
    }

    /// The model of syntax.
    pub fn parser(&self) -> &Parser {
        &self.parser
    }

    /// What the rules of coreference leave open in a document: what a model of antecedents learns from.
    pub fn questions(&self, reading: &Reading) -> Questions {
        entity::questions(&reading.document, &reading.sentences, &reading.trees, &reading.mentions, self.resources())
    }

    fn resources(&self) -> entity::Resources<'_> {
        entity::Resources { ontology: &self.ontology, kb: &self.kb, antecedents: &self.antecedents }
    }

    /// How each predicate of a reading was read: its roles, and of each frame of its words whether it claims something, and if not why.
    pub fn account(&self, reading: &Reading) -> Vec<claim::Account> {
        claim::account(&Read {
            document: &reading.document,
            sentences: &reading.sentences,
            trees: &reading.trees,
            mentions: &reading.mentions,
            entities: &reading.entities,
            ontology: &self.ontology,
            lexicon: &self.lexicon,
            kb: &self.kb,
            confidences: &self.confidences,
        })
    }

    /// A hash of what decides what is read, 32 hexadecimal digits: version of the program, model, knowledge base with one's own tables,
    /// lexicon, ontology, options. The word lists under `data/words` count as part of the program.
    pub fn fingerprint(&self) -> String {
        let mut hash = Sha256::new();
        let mut add = |part: &[u8]| {
            hash.update(part.len().to_le_bytes());
            hash.update(part);
        };
        add(env!("CARGO_PKG_VERSION").as_bytes());
        add(self.ontology.fingerprint().as_bytes());
        self.parser.sources().for_each(|source| add(source.as_bytes()));
        add(self.antecedents.source());
        Lexicon::sources().for_each(|source| add(source.as_bytes()));
        add(Confidences::source().as_bytes());
        self.own_lexicon.iter().for_each(|text| add(text.as_bytes()));
        self.kb.content().for_each(&mut add);
        add(match self.open {
            OpenClaims::Leave => b"",
            OpenClaims::Keep => b"open",
        });
        hash.finalize()[..16].iter().map(|byte| format!("{byte:02x}")).collect()
    }

    /// Reads a document.
    ///
    /// # Example
    ///
    /// ```
    /// use demarche::{Document, Reader};
    ///
    /// let reader = Reader::new()?;
    /// let reading = reader.read(&Document::new("note", "Iran warned Russia about the attack."));
    /// for claim in &reading.claims {
    ///     println!("{}", reading.notation(&reader).line(claim));
    /// }
    /// # Ok::<(), demarche::reader::ReaderError>(())
    /// ```
    pub fn read(&self, document: &Document) -> Reading {
        let mut warnings = Vec::new();
        let read_text = within(&document.text, TEXT_LIMIT);
        if read_text.len() < document.text.len() {
            warnings.push(Warning::LongText { read: read_text.len(), of: document.text.len() });
        }
        if let Some(date) = document.unknown_date() {
            warnings.push(Warning::UnknownDate { date: date.to_owned() });
        }
        let mut sentences = text::segment(read_text);
        for sentence in &mut sentences {
            // A picture in a name would part it, and says nothing that we read.
            if sentence.tokens.iter().any(|token| !token.is_picture(&document.text)) {
                sentence.tokens.retain(|token| !token.is_picture(&document.text));
            }
            if sentence.tokens.len() > SENTENCE_LIMIT {
                warnings.push(Warning::LongSentence { begin: sentence.span.begin, tokens: sentence.tokens.len() });
                sentence.tokens.truncate(SENTENCE_LIMIT);
                sentence.span.end = sentence.tokens[SENTENCE_LIMIT - 1].span.end;
            }
        }
        let forms: Vec<Vec<&str>> = sentences.iter().map(|sentence| sentence.forms(&document.text)).collect();
        let trees: Vec<Tree> = self.parser.parse_all(&forms);
        let mentions = mention::find(document, &sentences, &trees, &self.ontology, &self.kb);
        let entities = entity::resolve(document, &sentences, &trees, &mentions, self.resources());
        let read = Read {
            document,
            sentences: &sentences,
            trees: &trees,
            mentions: &mentions,
            entities: &entities,
            ontology: &self.ontology,
            lexicon: &self.lexicon,
            kb: &self.kb,
            confidences: &self.confidences,
        };
        let claims = claim::find(&read, self.open);
        Reading { document: document.clone(), sentences, trees, mentions, entities, claims, warnings }
    }
}

/// The start of a text, at most so many bytes, cut between characters.
fn within(text: &str, limit: usize) -> &str {
    if text.len() <= limit {
        return text;
    }
    let mut end = limit;
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

/// What a reader found in one document.
#[derive(Clone, Debug)]
pub struct Reading {
    /// The document.
    pub document: Document,
    /// Its sentences.
    pub sentences: Vec<Sentence>,
    /// The tree of each sentence.
    pub trees: Vec<Tree>,
    /// Names, nominals, pronouns, times, quantities.
    pub mentions: Mentions,
    /// Who is who.
    pub entities: Entities,
    /// What is claimed, in order of the text.
    pub claims: Vec<Claim>,
    /// What was left out.
    pub warnings: Vec<Warning>,
}

impl Reading {
    /// Writes its claims in one line each.
    pub fn notation<'a>(&'a self, reader: &'a Reader) -> Notation<'a> {
        Notation { ontology: reader.ontology(), text: &self.document.text, mentions: &self.mentions, entities: &self.entities }
    }
}
