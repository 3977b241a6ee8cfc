#include "reports/xlsx/record_book.hpp"

namespace reports::record {

Place Book::next_step(const std::string& label) {
  const Place place{Page::steps, ++step_, 1};
  text({Page::steps, step_, 0}, label, Look::label);
  return place;
}

std::string Book::aside(const std::string& formula) {
  auto& known = asides_[formula];
  if (!known.empty()) return known;
  const Place place = next_step("");
  known = cell_name(place);
  this->formula(place, Formula{formula}, "", Look::computed);
  return known;
}

void Book::open_coefficients() {
  if (sheets_.size() > static_cast<std::size_t>(Page::coefficients)) return;
  sheets_.push_back(workbook_.add_sheet(page_name(Page::coefficients)));
  text({Page::coefficients, 0, 0}, "公式所用的系数 Coefficients of the formulas", Look::title);
}

void Book::title_coefficients(const Text& title) {
  const Place place{Page::coefficients, ++coefficient_, 0};
  text(place, both(title, "\n"), Look::band);
  heighten(place, both(title, "\n"), width_of_coefficients);
}

std::string Book::write_rows(Place place, const Rows& rows) {
  const Place first = place;
  const lxw_col_t column = place.column;
  for (const auto& row : rows) {
    place.column = column;
    for (const auto& each : row) {
      if (instruments::parse_decimal(each))
        typed(place, each, Look::plain);
      else
        formula(place, Formula{each}, "", Look::computed);
      ++place.column;
    }
    ++place.row;
  }
  return range_name(first, {place.page, place.row - 1, static_cast<lxw_col_t>(place.column - 1)});
}

std::string Book::block(const Text& label, const Rows& rows) {
  auto& known = blocks_[{label.en, rows}];
  if (!known.empty()) return known;
  const Place first = next_step(both(label));
  known = write_rows(first, rows);
  step_ = static_cast<lxw_row_t>(first.row + rows.size() - 1);
  return known;
}

std::string Book::table(const Text& title, const Rows& rows) {
  auto& known = blocks_[{title.en, rows}];
  if (!known.empty()) return known;
  open_coefficients();
  title_coefficients(title);
  known = write_rows({Page::coefficients, ++coefficient_, 0}, rows);
  coefficient_ = static_cast<lxw_row_t>(coefficient_ + rows.size());
  return known;
}

std::vector<std::string> Book::coefficients(const instruments::expressions::PublishedCoefficients& published) {
  auto& cells = coefficients_[published.title.en];
  if (!cells.empty()) return cells;
  open_coefficients();
  title_coefficients(published.title);
  text({Page::coefficients, ++coefficient_, 0}, both(published.source), Look::remark);
  for (const auto& [symbol, digits] : published.values) {
    const Place place{Page::coefficients, ++coefficient_, 1};
    text({Page::coefficients, coefficient_, 0}, symbol, Look::label);
    number(place, std::stod(digits), Look::plain, "0.00000000000E+00");
    cells.push_back(cell_name(place));
  }
  ++coefficient_;
  return cells;
}

}  // namespace reports::record
