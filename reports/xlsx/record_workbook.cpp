#include "reports/xlsx/record_workbook.hpp"

#include <fmt/format.h>

#include "instruments/procedures/json_text.hpp"
#include "reports/xlsx/record_context.hpp"

namespace reports {
namespace record {
namespace {

using instruments::procedures::text_at;

constexpr lxw_row_t verdict_row = 4;
constexpr lxw_row_t first_item = 7;
constexpr std::uint8_t a4 = 9;
constexpr lxw_color_t faint = 0xFFFFFF;

struct Shade {
  std::string word;
  lxw_color_t fill, letters;
};

void shade(Book& book, Page page, lxw_row_t last_row, lxw_col_t last_column) {
  for (const auto& [word, fill, letters] : {Shade{pass_word, 0xE2F0E6, 0x1E6B3C}, Shade{fail_word, 0xFFC7CE, 0x9C0006},
                                            Shade{incomplete_word, 0xFFEB9C, 0x7F5A00}}) {
    lxw_format* format = workbook_add_format(book.workbook());
    format_set_bg_color(format, fill);
    format_set_font_color(format, letters);
    std::string quoted = '"' + word + '"';
    lxw_conditional_format rule{};
    rule.type = LXW_CONDITIONAL_TYPE_CELL;
    rule.criteria = LXW_CONDITIONAL_CRITERIA_EQUAL_TO;
    rule.value_string = quoted.data();
    rule.format = format;
    worksheet_conditional_format_range(book.sheet(page), 0, 0, last_row, last_column, &rule);
  }
  // What is unknown yet is an error to formulas and nothing to people.
  lxw_format* hidden = workbook_add_format(book.workbook());
  format_set_font_color(hidden, faint);
  lxw_conditional_format errors{};
  errors.type = LXW_CONDITIONAL_TYPE_ERRORS;
  errors.format = hidden;
  worksheet_conditional_format_range(book.sheet(page), 0, 0, last_row, last_column, &errors);
}

void lay_out(Book& book, Page page, const RecordHeading& heading, lxw_row_t repeated, bool landscape) {
  lxw_worksheet* sheet = book.sheet(page);
  worksheet_set_paper(sheet, a4);
  if (landscape) worksheet_set_landscape(sheet);
  worksheet_fit_to_pages(sheet, 1, 0);
  worksheet_set_margins(sheet, 0.5, 0.5, 0.75, 0.75);
  worksheet_repeat_rows(sheet, 0, repeated);
  const std::string top =
      "&L&9" + header_text(heading.number, 60) + "&R&9" + header_text(both(heading.laboratory), 120);
  worksheet_set_header(sheet, top.c_str());
  worksheet_set_footer(sheet, "&C&9第 &P 页，共 &N 页  Page &P of &N");
  lxw_protection options{};
  options.format_columns = 1;
  options.format_rows = 1;
  worksheet_protect(sheet, nullptr, &options);
}

void write_head(Context& context, const RecordHeading& heading) {
  Book& book = context.book;
  const auto line = [&](lxw_row_t row, const std::string& text, Look look) {
    book.text({Page::readings, row, 0}, text, look);
  };
  line(0, "原始记录 Record " + heading.number + (heading.demo ? "　演示数据 Demonstration data" : ""), Look::title);
  const auto& procedure = *context.bench.procedure;
  line(1, procedure.code + "　" + both(procedure.title), Look::remark);
  const json& instrument = context.sheet["instrument"];
  line(2,
       fmt::format("器具 Instrument: {}　编号 No. {}　日期 Date {}", text_at(instrument, "name"),
                   text_at(instrument, "serial_number"), text_at(context.sheet, "performed_on")),
       Look::remark);
  line(3,
       "黄色单元格中的读数可以更改，其余由公式得出。 Readings in yellow cells may be changed; all else follows by "
       "formulas.",
       Look::remark);
}

void write_verdict(Context& context) {
  std::string unmet;
  for (const auto& cell : context.conditions)
    unmet += fmt::format("{0}AND({1}<>\"{2}\",{1}<>\"{3}\")", unmet.empty() ? "" : ",", cell, pass_word,
                         not_applicable_word);
  const std::string text = fmt::format("IF(OR({}),\"{}\",{})", unmet, incomplete_word, worst_of(context.item_verdicts));
  const Place place{Page::readings, verdict_row, 1};
  context.book.text({Page::readings, verdict_row, 0}, "结论 Verdict", Look::label);
  context.book.words(place, Formula{text}, verdict_text(text_at(context.evaluation, "verdict")), Look::verdict,
                     "verdict");
  const Text pass = instruments::procedures::worded(context.bench, context.bench.procedure->conclusion);
  const Formula conclusion{fmt::format(
      "IF({0}=\"{1}\",{2},IF({0}=\"{3}\",\"不合格，见下 Not conforming: see below\",\"记录未完成 Not complete\"))",
      cell_name(place), pass_word, instruments::expressions::spelled(both(pass)), fail_word)};
  context.book.words(
      {Page::readings, verdict_row, 2}, conclusion,
      both({text_at(context.evaluation["conclusion"], "zh"), text_at(context.evaluation["conclusion"], "en")}),
      Look::remark);
}

void set_widths(Book& book, lxw_col_t widest) {
  const auto width = [&](Page page, lxw_col_t first, lxw_col_t last, double wide) {
    worksheet_set_column(book.sheet(page), first, last, wide, nullptr);
  };
  width(Page::readings, 0, 0, width_of_items);
  // A wide table is printed in letters that can be read only when its columns are narrow.
  constexpr lxw_col_t wide_table = 14;
  width(Page::readings, 1, std::max<lxw_col_t>(widest, 2), widest > wide_table ? 9.6 : 10.5);
  width(Page::budget, 0, 2, width_of_sources);
  width(Page::budget, 3, 11, 12);
  width(Page::standards, 0, 6, 22);
  width(Page::environment, 0, 0, 40);
  width(Page::environment, 1, 5, 16);
  width(Page::environment, 6, 6, 40);
  width(Page::parameters, 0, 0, 40);
  width(Page::parameters, 1, 3, 20);
  width(Page::persons, 0, 3, 28);
  width(Page::steps, 0, 0, 50);
  width(Page::steps, 1, 1, 20);
  if (book.pages() <= static_cast<std::size_t>(Page::coefficients)) return;
  width(Page::coefficients, 0, 0, width_of_coefficients);
  width(Page::coefficients, 1, 1, 24);
}

void finish(Context& context, const RecordHeading& heading) {
  Book& book = context.book;
  set_widths(book, context.widest);
  constexpr lxw_col_t most_upright = 7;
  for (std::size_t i = 0; i < book.pages(); ++i) {
    const auto page = static_cast<Page>(i);
    const bool wide = page == Page::budget || page == Page::standards || page == Page::environment ||
                      (page == Page::readings && context.widest > most_upright);
    lay_out(book, page, heading, page == Page::readings ? verdict_row : 2, wide);
    shade(book, page, std::max<lxw_row_t>(page == Page::budget ? context.budget_row : context.row, 60) + 200,
          std::max<lxw_col_t>(context.widest, 12));
  }
  worksheet_freeze_panes(book.sheet(Page::readings), verdict_row + 1, 1);
  worksheet_activate(book.sheet(Page::readings));
}

}  // namespace
}  // namespace record

std::vector<WrittenCell> write_record_workbook(const std::filesystem::path& file,
                                               const instruments::procedures::Procedure& procedure,
                                               const nlohmann::json& sheet, const nlohmann::json& evaluation,
                                               const RecordHeading& heading) {
  auto bench = instruments::procedures::bench_of(procedure, sheet);
  record::Book book(file);
  record::Context context{book, bench, sheet, evaluation};
  record::Vocabulary vocabulary;
  book.text({record::Page::steps, 0, 0}, "计算步骤 Steps of the calculation", record::Look::title);
  context.row = record::first_item - 1;
  record::write_head(context, heading);
  record::write_budget_head(context);
  record::write_parameters_head(context);
  record::write_parameters(context, vocabulary);
  record::write_environment(context, vocabulary);
  record::write_standards(context);
  const record::Vocabulary before_items = vocabulary;
  record::write_first_range(context);
  record::write_items(context, vocabulary);
  record::write_as_found(context, before_items);
  record::write_ranges(context);
  record::write_verdict(context);
  record::write_persons(context, heading);
  record::finish(context, heading);
  auto cells = book.take_cells();
  book.close();
  return cells;
}

}  // namespace reports
