#include <fmt/format.h>

#include <array>

#include "instruments/procedures/json_text.hpp"
#include "reports/xlsx/record_context.hpp"

namespace reports::record {

using instruments::expressions::list_of;
using instruments::procedures::Item;
using instruments::procedures::RowKind;
using instruments::procedures::text_at;

namespace {

/// A judgement by eye: a person's word, which may be changed.
void write_judgement(Context& context, const Item& item, const json& filled) {
  const lxw_row_t row = context.row++;
  Book& book = context.book;
  book.text({Page::readings, row, 0}, both(item.label), Look::band);
  book.heighten({Page::readings, row, 0}, both(item.label), width_of_items);
  const Place place{Page::readings, row, 2};
  book.text(place, verdict_text(text_at(filled, "value")), Look::reading);
  lxw_data_validation words{};
  // libxlsxwriter wants letters it could change, and changes none.
  std::array<std::string, 3> answers = {pass_word, fail_word, not_applicable_word};
  std::array<char*, 4> list = {answers[0].data(), answers[1].data(), answers[2].data(), nullptr};
  words.validate = LXW_VALIDATION_TYPE_LIST;
  words.value_list = list.data();
  worksheet_data_validation_cell(book.sheet(place.page), place.row, place.column, &words);
  const std::string cell = cell_name(place);
  const Formula verdict{
      fmt::format("IF({0}=\"\",\"{1}\",{0})", cell, item.optional ? not_applicable_word : incomplete_word)};
  const std::string known = text_at(filled, "value");
  const Place judged{Page::readings, row, 1};
  book.words(judged, verdict,
             known.empty() ? (item.optional ? not_applicable_word : incomplete_word) : verdict_text(known),
             Look::verdict, context.field + "items." + item.id + ".verdict");
  if (const std::string reason = text_at(filled, "reason"); !reason.empty())
    book.text({Page::readings, row, 3}, reason, Look::remark);
  context.item_verdicts.push_back(cell_name(judged));
}

/// Later items may speak of one that is no part of this verification: nothing of it is known.
void name_unknown(Vocabulary& base, const Item& item) {
  const auto add = [&](const instruments::procedures::PointQuantity& quantity) {
    const Type& type = quantity.value.type();
    base.add(quantity.id, type, unknown());
    if (quantity.uncertainty) base.add("U_" + quantity.id, difference_type(type, type), unknown());
  };
  if (item.table->rows.kind == RowKind::single) {
    for (const auto& each : item.table->columns)
      base.add(each.id, each.repeat > 1 ? list_of(each.type) : each.type, unknown());
    for (const auto& quantity : item.table->quantities) add(quantity);
  }
  for (const auto& result : item.table->results) add(result);
}

}  // namespace

void write_items(Context& context, Vocabulary& vocabulary) {
  const auto& items = context.bench.procedure->items;
  for (std::size_t i = 0; i < items.size(); ++i) {
    const json& filled = context.sheet["items"][i];
    const json& evaluated = context.evaluation["items"][i];
    if (filled.is_null()) continue;
    if (filled.contains("applies") && filled["applies"] == false) {
      context.book.text({Page::readings, context.row, 0}, both(items[i].label), Look::band);
      context.book.heighten({Page::readings, context.row, 0}, both(items[i].label), width_of_items);
      context.book.text({Page::readings, context.row++, 1}, not_applicable_word, Look::verdict);
      if (items[i].table) name_unknown(vocabulary, items[i]);
    } else if (items[i].table) {
      write_table(context, vocabulary, items[i], filled, evaluated);
    } else {
      write_judgement(context, items[i], filled);
    }
  }
}

}  // namespace reports::record
