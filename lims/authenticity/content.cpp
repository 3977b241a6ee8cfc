#include "lims/authenticity/content.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "lims/authenticity/figures.hpp"
#include "lims/dcc/check.hpp"
#include "lims/dcc/hostile.hpp"
#include "lims/dcc/tree.hpp"
#include "lims/dcc/xml.hpp"
#include "reports/pdf/printed_text.hpp"

namespace lims::authenticity {
namespace {

using instruments::Text;

std::size_t count_figures(const reports::Document& document) {
  std::size_t count = 0;
  for (const auto& table : document.tables)
    for (const auto& row : table.rows) count += row.size();
  return count;
}

/// What the text should say and does not: a sentence each.
std::vector<Text> missing(const reports::Document& document, const Words& words, const Text& where) {
  std::vector<Text> sentences;
  const auto want = [&](const Text& what, const std::string& value) {
    if (!value.empty() && !words.says(value))
      sentences.push_back({fmt::format("{}“{}”不在{}中。", what.zh, value, where.zh),
                           fmt::format("The {} \"{}\" is not found in {}.", what.en, value, where.en)});
  };
  want({"文件编号", "number"}, document.number);
  want({"出厂编号", "serial number"}, document.instrument.serial_number);
  for (const auto& figure : missing_figures(document, words)) want({"数据", "figure"}, figure);
  return sentences;
}

/// A figure may stand in the text, but not as often as in the tables.
std::vector<Text> lacking(const reports::Document& document, const Words& words, const Text& where) {
  auto sentences = missing(document, words, where);
  if (!sentences.empty()) return sentences;
  for (const auto& figure : missing_figures(document, words))
    sentences.push_back({fmt::format("数据“{}”在{}中出现的次数不够。", figure, where.zh),
                         fmt::format("The figure \"{}\" is not found often enough in {}.", figure, where.en)});
  return sentences;
}

}  // namespace

std::optional<reports::Document> read_content(const std::string& content, Checks& checks) {
  try {
    auto document = reports::document_from_json(nlohmann::json::parse(content));
    checks.push_back(
        {"content",
         Outcome::holds,
         {fmt::format("所附 content.json 可读：{} {}，{}，出厂编号 {}。", reports::title_of(document.kind).zh,
                      document.number, document.instrument.name, document.instrument.serial_number),
          fmt::format("The content attached (content.json) is readable: {} {}, {}, serial number {}.",
                      reports::title_of(document.kind).en, document.number, document.instrument.name,
                      document.instrument.serial_number)}});
    return document;
  } catch (const std::exception&) {
    checks.push_back({"content",
                      Outcome::fails,
                      {"所附 content.json 不是本程序写的文件内容。",
                       "The content attached (content.json) is none that this program wrote."}});
    return std::nullopt;
  }
}

void check_printed(const reports::Document& document, std::string_view pdf, Checks& checks) {
  Words words;
  words.add(reports::printed_text(pdf));
  add_all(checks, "printed", lacking(document, words, {"页面文字", "the text of the pages"}),
          {fmt::format("所附内容的编号、出厂编号和表中全部 {} 个数据都印在页面上。", count_figures(document)),
           fmt::format("Number, serial number and all {} figures of the content's tables are printed on the pages.",
                       count_figures(document))});
}

void check_schema(std::string_view xml, Checks& checks) {
  const auto report = dcc::check_dcc(xml);
  std::vector<Text> faults;
  for (const auto& finding : report.findings)
    if (finding.severity == dcc::Severity::error)
      faults.push_back({fmt::format("XML 第 {} 行：{}", finding.place.line, finding.sentence.zh),
                        fmt::format("Line {} of the XML: {}", finding.place.line, finding.sentence.en)});
  add_all(checks, "dcc", faults,
          {fmt::format("XML 符合 DCC {} 的模式与规则。", report.version),
           fmt::format("The XML meets the schema and the rules of DCC {}.", report.version)});
}

void check_same_content(const reports::Document& document, std::string_view xml, Checks& checks) {
  auto text = dcc::decode_xml(xml);
  dcc::require_harmless(text);
  dcc::require_readable(text);
  const dcc::Tree tree(std::move(text));
  Words words;
  for (const auto& element : tree.elements())
    if (element.vocabulary != dcc::Vocabulary::signature) words.add(element.text());
  const Text where = {"所附 XML", "the XML attached"};
  auto faults = lacking(document, words, where);
  const auto want = [&](const Text& what, const std::string& value) {
    if (!value.empty() && !words.says(value))
      faults.push_back({fmt::format("{}“{}”不在所附 XML 中。", what.zh, value),
                        fmt::format("The {} \"{}\" is not found in the XML attached.", what.en, value)});
  };
  want({"检定或校准日期", "day of the work"}, instruments::to_iso(document.verified_on));
  if (document.issued_on) want({"签发日期", "day of issue"}, instruments::to_iso(*document.issued_on));
  want({"结论", "conclusion"}, document.conclusion.zh);
  add_all(checks, "dcc_content", faults,
          {"所附 XML 与内容一致：编号、出厂编号、日期、结论和表中全部数据。",
           "The XML attached says what the content says: number, serial number, days, conclusion and every figure of "
           "the tables."});
}

}  // namespace lims::authenticity
