#include "reports/amendment.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

namespace reports {
namespace {

using nlohmann::json;

const std::array<AmendableField, 8> fields = {{
    {"customer_name", "/customer/name", {"送检单位", "customer"}},
    {"customer_address", "/customer/address", {"单位地址", "address of the customer"}},
    {"instrument_name", "/instrument/name", {"计量器具名称", "name of the instrument"}},
    {"instrument_model", "/instrument/model", {"型号/规格", "model or specification"}},
    {"serial_number", "/instrument/serial_number", {"出厂编号", "serial number"}},
    {"owner_number", "/instrument/owner_number", {"管理编号", "owner's number"}},
    {"manufacturer", "/instrument/manufacturer", {"制造单位", "manufacturer"}},
    {"remark", "/remark", {"备注", "remark"}},
}};
constexpr std::string_view remark_place = "/remark";

Text name_of(std::string_view place) {
  const auto* const found =
      std::ranges::find_if(fields, [&](const AmendableField& field) { return field.place == place; });
  return found == fields.end() ? Text{std::string(place), std::string(place)} : found->name;
}

Text change_sentence(const CorrectedFact& fact) {
  const auto name = name_of(fact.field);
  const auto zh = [](const std::string& value) { return value.empty() ? "空白" : "“" + value + "”"; };
  const auto en = [](const std::string& value) { return value.empty() ? "blank" : "“" + value + "”"; };
  return {fmt::format("更正：{}由{}改为{}。", name.zh, zh(fact.was), zh(fact.now)),
          fmt::format("Corrected: {}, from {} to {}.", name.en, en(fact.was), en(fact.now))};
}

/// What an amendment adds at the end of a document; of a remark its own words.
std::vector<Text> sentences_of(const Document& document) {
  std::vector<Text> sentences;
  if (document.replaces)
    for (const auto& fact : document.replaces->changes)
      if (fact.field != remark_place) sentences.push_back(change_sentence(fact));
  if (document.remark && !document.remark->empty())
    sentences.push_back({"备注：" + *document.remark, "Remark: " + *document.remark});
  return sentences;
}

bool same(const Text& one, const Text& other) {
  return one.zh == other.zh && one.en == other.en;
}

void correct(Document& document, const CorrectedFact& fact) {
  auto content = to_json(document);
  content[json::json_pointer(fact.field)] = fact.now;
  document = document_from_json(content);
}

/// What the document says otherwise than its record, after one more change.
void add_since_record(std::vector<CorrectedFact>& since, const CorrectedFact& fact) {
  const auto found = std::ranges::find(since, fact.field, &CorrectedFact::field);
  if (found == since.end())
    since.push_back(fact);
  else if (found->was == fact.now)
    since.erase(found);
  else
    found->now = fact.now;
}

}  // namespace

std::span<const AmendableField> amendable_fields() {
  return fields;
}

std::string fact_at(const Document& document, std::string_view place) {
  const auto content = to_json(document);
  const auto& value = content.at(json::json_pointer(std::string(place)));
  return value.is_string() ? value.get<std::string>() : std::string();
}

Document amended(const Document& replaced, const std::string& reason, const std::vector<CorrectedFact>& changes) {
  Document document = replaced;
  for (const auto& sentence : sentences_of(replaced))
    std::erase_if(document.statements, [&](const Text& each) { return same(each, sentence); });
  ReplacedDocument old{replaced.number, reason, changes, {}};
  if (replaced.replaces) old.since_record = replaced.replaces->since_record;
  for (const auto& fact : changes) {
    correct(document, fact);
    add_since_record(old.since_record, fact);
  }
  document.replaces = std::move(old);
  for (auto& sentence : sentences_of(document)) document.statements.push_back(std::move(sentence));
  return document;
}

Text cancels_sentence(const std::vector<std::string>& numbers) {
  return {fmt::format("下列检定证书自本通知书签发之日起作废：{}。", fmt::join(numbers, "、")),
          fmt::format("This notice cancels, from its day of issue, the verification {} {}.",
                      numbers.size() == 1 ? "certificate" : "certificates", fmt::join(numbers, ", "))};
}

void replace_results(Document& document, const Document& replaced, const std::string& reason) {
  ReplacedDocument old{replaced.number, reason, {}, {}};
  if (replaced.replaces)
    for (const auto& fact : replaced.replaces->since_record) {
      if (fact_at(document, fact.field) != fact.was) continue;  // the register was put right meanwhile
      correct(document, fact);
      old.since_record.push_back(fact);
    }
  document.statements.push_back(
      {fmt::format("更正：结果依据更正后的原始记录 {}（原为 {}）。", document.record_number, replaced.record_number),
       fmt::format("Corrected: the results are those of the corrected record {} (before: {}).", document.record_number,
                   replaced.record_number)});
  document.replaces = std::move(old);
}

}  // namespace reports
