//! Rows in, an aligned table out, no wider than the terminal.

use std::io::{self, Write};

use unicode_segmentation::UnicodeSegmentation;

/// Between two columns.
const GAP: &str = "  ";
/// No column is squeezed below this.
const NARROWEST: usize = 8;

/// Writes a header, a rule and the rows; where the table is wider than `width`, the widest columns are cut.
pub(super) fn write(out: &mut impl Write, header: &[String], rows: &[Vec<String>], width: Option<usize>) -> io::Result<()> {
    let mut columns: Vec<usize> = header.iter().map(|name| letters(name)).collect();
    for row in rows {
        for (column, cell) in columns.iter_mut().zip(row) {
            *column = (*column).max(letters(cell));
        }
    }
    if let Some(width) = width {
        squeeze(&mut columns, width);
    }
    line(out, header, &columns)?;
    line(out, &columns.iter().map(|&column| "─".repeat(column)).collect::<Vec<_>>(), &columns)?;
    rows.iter().try_for_each(|row| line(out, row, &columns))
}

/// Takes from the widest column until all fit.
fn squeeze(columns: &mut [usize], width: usize) {
    let gaps = GAP.len() * columns.len().saturating_sub(1);
    while columns.iter().sum::<usize>() + gaps > width {
        match columns.iter_mut().max() {
            Some(widest) if *widest > NARROWEST => *widest -= 1,
            _ => return,
        }
    }
}

fn line(out: &mut impl Write, cells: &[String], columns: &[usize]) -> io::Result<()> {
    let mut text = String::new();
    for (cell, &column) in cells.iter().zip(columns) {
        if !text.is_empty() {
            text.push_str(GAP);
        }
        let cut = fit(cell, column);
        text.push_str(&cut);
        text.push_str(&" ".repeat(column.saturating_sub(letters(&cut))));
    }
    writeln!(out, "{}", text.trim_end())
}

/// A cell in one line of at most `width` letters; what is cut off leaves an ellipsis.
pub(super) fn fit(cell: &str, width: usize) -> String {
    let cell: String = cell.chars().map(|letter| if letter.is_control() { ' ' } else { letter }).collect();
    if letters(&cell) <= width {
        return cell;
    }
    let mut cut: String = cell.graphemes(true).take(width.saturating_sub(1)).collect();
    cut.truncate(cut.trim_end().len());
    cut.push('…');
    cut
}

fn letters(text: &str) -> usize {
    text.graphemes(true).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(width: Option<usize>, rows: &[[&str; 2]], expect: &str) {
        let rows: Vec<Vec<String>> = rows.iter().map(|row| row.iter().map(ToString::to_string).collect()).collect();
        let mut out = Vec::new();
        write(&mut out, &rows[0], &rows[1..], width).expect("a vector takes all");
        assert_eq!(String::from_utf8_lossy(&out), expect);
    }

    #[test]
    fn columns_are_as_wide_as_their_widest_cell_and_cut_where_the_terminal_ends() {
        let rows = [["who", "what"], ["Zürich", "a line that is longer than the rest"], ["Bern", "x\ny"]];
        check(
            None,
            &rows,
            "who     what\n──────  ───────────────────────────────────\nZürich  a line that is longer than the rest\nBern    x y\n",
        );
        check(Some(20), &rows, "who     what\n──────  ────────────\nZürich  a line that…\nBern    x y\n");
    }
}
