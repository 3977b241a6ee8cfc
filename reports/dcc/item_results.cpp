#include "reports/dcc/parts.hpp"
#include "reports/dcc/xml_writing.hpp"

namespace reports::dcc {
namespace {

pugi::xml_node add_list(pugi::xml_node results, const Text& name) {
  auto result = add(results, "dcc:result");
  add_label(result, name);
  return add(add(result, "dcc:data"), "dcc:list");
}

void append(Text& text, const Text& label, const Text& value) {
  if (value.zh.empty() && value.en.empty()) return;
  text.zh += (text.zh.empty() ? "" : "；") + label.zh + value.zh;
  text.en += (text.en.empty() ? "" : "; ") + label.en + (value.en.empty() ? value.zh : value.en);
}

/// "0.8 MPa；实测 0.045 MPa；允许 ±0.0256 MPa"
Text words_of(const FailedItem& failed) {
  const auto with_unit = [&](const std::string& number) {
    const auto text = number.empty() || failed.unit.empty() ? number : number + ' ' + failed.unit;
    return Text{text, text};
  };
  Text text;
  append(text, {}, {failed.point, failed.point});
  append(text, {"实测 ", "measured "}, with_unit(failed.measured));
  append(text, {"允许 ", "permitted "}, with_unit(failed.limit));
  append(text, {"要求：", "requirement: "}, failed.requirement);
  append(text, {}, {failed.clause, failed.clause});
  if (text.zh.empty()) return {"不符合要求", "Does not conform"};
  return text;
}

}  // namespace

void add_items(pugi::xml_node results, const Document& document) {
  if (document.items.empty() && !document.tables.empty()) return;
  auto list = add_list(results, {"各项目的结果", "Results of the items"});
  for (const auto& item : document.items) {
    auto quantity = add(list, "dcc:quantity");
    add_label(quantity, item.label);
    add_words(quantity, "dcc:description", item.requirement);
    const bool said = !as_xml_text(item.result.zh).empty() || !as_xml_text(item.result.en).empty();
    add_words(quantity, "dcc:noQuantity", said ? item.result : Text{"—", "—"});
    if (!states_conformity(document) || item.verdict == PrintedVerdict::not_applicable) continue;
    auto judgement = add_judgement(add(quantity, "dcc:measurementMetaData"));
    add_text(judgement, "dcc:reference", item.clause);
    add_text(judgement, "dcc:conformity", item.verdict == PrintedVerdict::pass ? "pass" : "fail");
  }
  if (!document.items.empty()) return;
  auto none = add(list, "dcc:quantity");  // a list is never empty
  add_label(none, {"结果", "Results"});
  add_words(none, "dcc:noQuantity", {"无", "None"});
}

void add_failed_items(pugi::xml_node results, const Document& document) {
  if (document.failed_items.empty()) return;
  auto list = add_list(results, {"不合格项目", "Items that failed"});
  for (const auto& failed : document.failed_items) {
    auto quantity = add(list, "dcc:quantity");
    add_label(quantity, failed.item);
    add_words(quantity, "dcc:noQuantity", words_of(failed));
    if (states_conformity(document))
      add_text(add_judgement(add(quantity, "dcc:measurementMetaData")), "dcc:conformity", "fail");
  }
}

}  // namespace reports::dcc
