#include "lims/authenticity/content.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <set>

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

/// A sentence for each thing that should be found there and is not.
class Wanted {
 public:
  explicit Wanted(Text where) : where_(std::move(where)) {}

  void want(const Text& what, const std::string& value, bool found) {
    if (value.empty() || found) return;
    sentences_.push_back(
        {fmt::format("{}“{}”不在{}中，或出现的次数不够。", what.zh, value, where_.zh),
         fmt::format("The {} \"{}\" is not found in {}, or not often enough.", what.en, value, where_.en)});
  }
  const std::vector<Text>& sentences() const { return sentences_; }

 private:
  Text where_;
  std::vector<Text> sentences_;
};

const Text number = {"文件编号", "number"};
const Text serial_number = {"出厂编号", "serial number"};
const Text record_hash = {"原始记录的 SHA-256", "SHA-256 of the record"};
const Text figure = {"数据", "figure"};

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
  Wanted wanted({"页面文字", "the text of the pages"});
  wanted.want(number, document.number, words.says(document.number));
  wanted.want(serial_number, document.instrument.serial_number, words.says(document.instrument.serial_number));
  // A template of the laboratory may print no hash; one that does prints this one.
  if (words.says("SHA-256")) wanted.want(record_hash, document.record_sha256, words.says(document.record_sha256));
  for (const auto& each : missing_figures(document, words)) wanted.want(figure, each, false);
  add_all(checks, "printed", wanted.sentences(),
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
  std::set<std::string> texts;
  for (const auto& element : tree.elements())
    if (element.vocabulary != dcc::Vocabulary::signature) {
      words.add(element.text());
      texts.insert(dcc::text_of(element.node));
    }
  Wanted wanted({" XML ", "the XML"});
  const auto want = [&](const Text& what, const std::string& value) {
    wanted.want(what, value, texts.contains(value));
  };
  want(number, document.number);
  want(serial_number, document.instrument.serial_number);
  want(record_hash, document.record_sha256);
  want({"检定或校准日期", "day of the work"}, instruments::to_iso(document.verified_on));
  if (document.issued_on) want({"签发日期", "day of issue"}, instruments::to_iso(*document.issued_on));
  wanted.want({"结论", "conclusion"}, document.conclusion.zh, words.says(document.conclusion.zh));
  for (const auto& each : unsaid_figures(document, words)) wanted.want(figure, each, false);
  add_all(checks, "dcc_content", wanted.sentences(),
          {"所附 XML 与内容一致：编号、出厂编号、日期、结论和表中全部数据。",
           "The XML attached says what the content says: number, serial number, days, conclusion and every figure of "
           "the tables."});
}

}  // namespace lims::authenticity
