//! A [`Network`] in, a picture in the DOT language out, for Graphviz (`dot -Tsvg`).
//!
//! One edge a relation, its label in words, its width by the number of claims, its tooltip the sentence. Solid lines are asserted, dotted ones
//! reported of another, dashed ones denied or only possible. Red is conflict, blue is cooperation. The same network gives the same bytes.

use std::collections::BTreeMap;
use std::fmt::Write;

use petgraph::visit::{EdgeRef, IntoNodeReferences};

use super::style::Styles;
use crate::analysis::{Edge, Network, Node, Standing};

/// Letters in a line of a node's label.
const NODE_LINE: usize = 18;
/// Letters in a line of an edge's label.
const EDGE_LINE: usize = 22;
/// Up to so many nodes stand in layers; more are spread by forces.
const LAYERED: usize = 70;

/// What is drawn beside the network.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Picture {
    /// A line above it.
    pub title: Option<String>,
    /// Whether what shapes, colours and lines mean is explained below it.
    pub legend: bool,
}

impl Network {
    /// The network as DOT, without title and legend.
    pub fn to_dot(&self) -> String {
        self.to_dot_as(&Picture::default())
    }

    /// The network as DOT.
    pub fn to_dot_as(&self, picture: &Picture) -> String {
        let styles = Styles::built_in();
        let mut lines = vec!["digraph demarche {".to_owned(), self.head(), self.caption(picture, &styles)];
        for (index, node) in self.graph.node_references() {
            lines.push(format!("  n{} [{}];", index.index(), node_attributes(node, &styles)));
        }
        for edge in self.graph.edge_references() {
            let (from, to) = (edge.source().index(), edge.target().index());
            lines.push(format!("  n{from} -> n{to} [{}];", edge_attributes(edge.weight())));
        }
        lines.push("}\n".to_owned());
        lines.join("\n")
    }

    fn head(&self) -> String {
        let layout = if self.graph.node_count() > LAYERED {
            "layout=sfdp; overlap=prism; splines=true; K=2; repulsiveforce=1.4;"
        } else {
            "rankdir=LR; nodesep=0.35; ranksep=0.9; splines=true;"
        };
        format!(
            "  bgcolor=white; pad=0.3; {layout} fontname=\"Helvetica,Arial,sans-serif\"; fontcolor=\"#222222\";\n  \
             node [fontname=\"Helvetica,Arial,sans-serif\", fontsize=12, fontcolor=\"#222222\", style=\"filled,rounded\", margin=\"0.14,0.07\", height=0.36];\n  \
             edge [fontname=\"Helvetica,Arial,sans-serif\", fontsize=11, arrowsize=0.7];"
        )
    }

    /// Title and legend, below the picture as in a report.
    fn caption(&self, picture: &Picture, styles: &Styles) -> String {
        let mut rows = String::new();
        if let Some(title) = &picture.title {
            let title = masked(title);
            let _ = write!(rows, "<tr><td align=\"left\"><font point-size=\"16\"><b>{title}</b></font></td></tr>");
        }
        if picture.legend {
            let _ = write!(rows, "<tr><td align=\"left\">{}</td></tr>", self.classes(styles));
            let _ = write!(rows, "<tr><td align=\"left\"><font point-size=\"11\">{}</font></td></tr>", self.lines());
        }
        if rows.is_empty() {
            return "  label=\"\";".to_owned();
        }
        format!("  labelloc=b; labeljust=l; label=<<table border=\"0\" cellspacing=\"4\">{rows}</table>>;")
    }

    /// A cell for each class that occurs, coloured as its nodes.
    fn classes(&self, styles: &Styles) -> String {
        let mut classes = BTreeMap::new();
        for node in self.graph.node_weights() {
            let (class, style) = styles.of(node.kinds.iter().map(String::as_str));
            classes.entry(class.map_or_else(|| "other".to_owned(), in_words)).or_insert(style);
        }
        let mut cells = String::new();
        for (class, style) in classes {
            let _ = write!(
                cells,
                "<td bgcolor=\"{}\" color=\"{}\" border=\"1\"><font point-size=\"11\"> {class} </font></td>",
                style.fill, style.line
            );
        }
        format!("<table border=\"0\" cellspacing=\"4\" cellpadding=\"3\"><tr>{cells}</tr></table>")
    }

    /// What the colours and lines that occur mean.
    fn lines(&self) -> String {
        let any = |test: &dyn Fn(&Edge) -> bool| self.graph.edge_weights().any(test);
        let mut said = Vec::new();
        for (tone, meaning) in [(COOPERATION, "cooperation"), (CONFLICT, "conflict"), (STATE, "state"), (OPEN, "open relation")] {
            if any(&|edge| color(edge) == tone) {
                said.push(format!("<font color=\"{tone}\">{meaning}</font>"));
            }
        }
        for (standing, line) in [
            (Standing::Reported, "dotted: said of another"),
            (Standing::Negated, "dashed, not: denied"),
            (Standing::Hypothetical, "dashed, if: only possible"),
        ] {
            if any(&|edge| edge.standing == standing) {
                said.push(line.to_owned());
            }
        }
        said.push("wider: more claims".to_owned());
        said.join(" &nbsp; ")
    }
}

/// A class's local name as words: `MilitantGroup`, "militant group".
fn in_words(class: &str) -> String {
    let mut words = String::new();
    for letter in class.chars() {
        if letter.is_uppercase() && !words.is_empty() {
            words.push(' ');
        }
        words.extend(letter.to_lowercase());
    }
    words
}

fn node_attributes(node: &Node, styles: &Styles) -> String {
    let (_, style) = styles.of(node.kinds.iter().map(String::as_str));
    let tooltip = match &node.class {
        Some(class) => format!("{}: {class}", node.label),
        None => node.label.clone(),
    };
    let mut attributes = format!(
        "label={}, shape={}, fillcolor=\"{}\", color=\"{}\", tooltip={}",
        quoted(&wrapped(&node.label, NODE_LINE), Escapes::Keep),
        style.shape,
        style.fill,
        style.line,
        quoted(&tooltip, Escapes::Mask)
    );
    if node.center {
        attributes.push_str(", penwidth=2.5, fontsize=15, fontname=\"Helvetica-Bold,Arial Bold,sans-serif\"");
    }
    attributes
}

const COOPERATION: &str = "#2A63A6";
const CONFLICT: &str = "#B0322A";
const STATE: &str = "#59636E";
const OPEN: &str = "#9AA3AD";

/// Red for conflict, blue for cooperation, grey for what is neither.
fn color(edge: &Edge) -> &'static str {
    match edge.quad_class {
        _ if edge.standing == Standing::Open => OPEN,
        Some(1 | 2) => COOPERATION,
        Some(3 | 4) => CONFLICT,
        _ => STATE,
    }
}

fn edge_attributes(edge: &Edge) -> String {
    let color = color(edge);
    let words = match edge.standing {
        Standing::Negated => format!("not: {}", edge.label),
        Standing::Hypothetical => format!("if: {}", edge.label),
        Standing::Asserted | Standing::Reported | Standing::Open => edge.label.clone(),
    };
    let style = match edge.standing {
        Standing::Asserted | Standing::Open => "solid",
        Standing::Reported => "dotted",
        Standing::Negated | Standing::Hypothetical => "dashed",
    };
    // One claim is a thin line, ten are three times as wide, and no line is wider than its arrow.
    let width = (1.1 + 2.3 * (edge.weight as f64).log10()).min(6.0);
    let count = if edge.weight == 1 { String::new() } else { format!(" [{} claims, {} documents]", edge.weight, edge.documents) };
    let mut attributes = format!(
        "label={}, color=\"{color}\", fontcolor=\"{color}\", style={style}, penwidth={width:.1}, tooltip={}",
        quoted(&wrapped(&words, EDGE_LINE), Escapes::Keep),
        quoted(&format!("{} ({}){count}", edge.sentence, edge.source), Escapes::Mask)
    );
    let _ = write!(attributes, ", labeltooltip={}", quoted(&edge.sentence, Escapes::Mask));
    if edge.symmetric {
        attributes.push_str(", dir=none");
    }
    attributes
}

/// Lines of about so many letters, with DOT's `\n` between them and its escapes for what else it would read.
fn wrapped(text: &str, width: usize) -> String {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(line) if line.chars().count() + 1 + word.chars().count() <= width => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines.iter().map(|line| line.replace('\\', "\\\\")).collect::<Vec<_>>().join("\\n")
}

/// Whether backslashes of a string are DOT's own.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Escapes {
    Keep,
    Mask,
}

/// A string as DOT has it.
fn quoted(text: &str, escapes: Escapes) -> String {
    let text = masked(text);
    let text = if escapes == Escapes::Mask { text.replace('\\', "\\\\") } else { text };
    format!("\"{}\"", text.replace('"', "\\\""))
}

/// A text that can stand in a label: `&` would begin an entity of HTML; control characters have no place in SVG.
fn masked(text: &str) -> String {
    let mut masked = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => masked.push_str("&amp;"),
            '<' => masked.push_str("&lt;"),
            '>' => masked.push_str("&gt;"),
            letter if letter.is_control() => masked.push(' '),
            letter => masked.push(letter),
        }
    }
    masked
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_can_never_end_its_string() {
        for (name, expected) in [
            ("Abu \"the Knife\" Omar", "\"Abu \\\"the\\nKnife\\\" Omar\""),
            ("Jean\\Luc", "\"Jean\\\\Luc\""),
            ("R&D <x>", "\"R&amp;D &lt;x&gt;\""),
            ("", "\"\""),
        ] {
            assert_eq!(quoted(&wrapped(name, 12), Escapes::Keep), expected, "{name}");
        }
        assert_eq!(quoted("a\\N\u{0}b\n", Escapes::Mask), "\"a\\\\N b \"");
    }
}
