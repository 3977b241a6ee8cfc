#include "lims/certificates/csv_columns.hpp"

#include <algorithm>
#include <array>
#include <cctype>

#include "instruments/text_scanning.hpp"

namespace lims::csv {
namespace {

struct FieldWord {
  std::string_view word;
  Field field;
};
constexpr auto field_words = std::to_array<FieldWord>({
    {"at", Field::at},
    {"point", Field::at},
    {"nominal", Field::at},
    {"nominal value", Field::at},
    {"校准点", Field::at},
    {"检定点", Field::at},
    {"测量点", Field::at},
    {"标称值", Field::at},
    {"indication", Field::indication},
    {"measured value", Field::indication},
    {"示值", Field::indication},
    {"指示值", Field::indication},
    {"仪器示值", Field::indication},
    {"被校示值", Field::indication},
    {"reference", Field::reference},
    {"reference value", Field::reference},
    {"标准值", Field::reference},
    {"参考值", Field::reference},
    {"实际值", Field::reference},
    {"correction", Field::correction},
    {"修正值", Field::correction},
    {"error", Field::error},
    {"measurement error", Field::error},
    {"error of indication", Field::error},
    {"示值误差", Field::error},
    {"误差", Field::error},
    {"测量误差", Field::error},
    {"u", Field::expanded_uncertainty},
    {"expanded uncertainty", Field::expanded_uncertainty},
    {"扩展不确定度", Field::expanded_uncertainty},
    {"扩展不确定度u", Field::expanded_uncertainty},
    {"测量不确定度u", Field::expanded_uncertainty},
    {"k", Field::coverage_factor},
    {"coverage factor", Field::coverage_factor},
    {"包含因子", Field::coverage_factor},
    {"包含因子k", Field::coverage_factor},
    {"quantity", Field::quantity},
    {"channel", Field::quantity},
    {"range", Field::quantity},
    {"被测量", Field::quantity},
    {"项目", Field::quantity},
    {"参数", Field::quantity},
    {"通道", Field::quantity},
    {"量程", Field::quantity},
});

struct FactWord {
  std::string_view word;
  Fact fact;
};
constexpr auto fact_words = std::to_array<FactWord>({
    {"certificate number", Fact::number},
    {"certificate no", Fact::number},
    {"证书编号", Fact::number},
    {"issued by", Fact::issued_by},
    {"laboratory", Fact::issued_by},
    {"校准机构", Fact::issued_by},
    {"校准单位", Fact::issued_by},
    {"发证机构", Fact::issued_by},
    {"calibrated on", Fact::calibrated_on},
    {"date of calibration", Fact::calibrated_on},
    {"校准日期", Fact::calibrated_on},
    {"检定日期", Fact::calibrated_on},
    {"valid until", Fact::valid_until},
    {"有效期至", Fact::valid_until},
    {"instrument", Fact::name},
    {"器具名称", Fact::name},
    {"仪器名称", Fact::name},
    {"model", Fact::model},
    {"型号", Fact::model},
    {"型号规格", Fact::model},
    {"serial number", Fact::serial_number},
    {"出厂编号", Fact::serial_number},
});

/// Half width, lower case, single blanks, without colon, point or asterisk at the end.
std::string comparable(std::string_view text) {
  std::string plain;
  for (const char c : instruments::to_half_width(instruments::trimmed(text))) {
    if (c == ' ' && (plain.empty() || plain.back() == ' ')) continue;
    plain += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  }
  while (!plain.empty() && std::string_view(" :.*").find(plain.back()) != std::string_view::npos) plain.pop_back();
  return plain;
}

/// "k=2" or a unit.
void take_remark(std::string_view remark, Header& header) {
  remark = instruments::trimmed(remark);
  if (remark.starts_with("k=") || remark.starts_with("K="))
    header.coverage_factor = instruments::trimmed(remark.substr(2));
  else if (!remark.empty())
    header.unit = remark;
}

/// The text without what stands in brackets, which is taken as remarks, each up to a comma.
std::string without_brackets(const std::string& text, Header& header) {
  std::string bare;
  for (std::size_t at = 0; at < text.size();) {
    const auto close = text[at] == '(' ? text.find(')', at) : std::string::npos;
    if (close == std::string::npos) {
      bare += text[at++];
      continue;
    }
    std::string_view inner = std::string_view(text).substr(at + 1, close - at - 1);
    while (!inner.empty()) {
      const auto comma = std::min(inner.find(','), inner.size());
      take_remark(inner.substr(0, comma), header);
      inner.remove_prefix(std::min(comma + 1, inner.size()));
    }
    at = close + 1;
  }
  return bare;
}

}  // namespace

std::optional<Header> header_of(std::string_view text) {
  Header header;
  auto bare = without_brackets(instruments::to_half_width(instruments::trimmed(text)), header);
  // "U/kPa": the rest behind the first slash is the unit.
  if (const auto slash = bare.find('/'); slash != std::string::npos) {
    take_remark(std::string_view(bare).substr(slash + 1), header);
    bare.resize(slash);
  }
  const auto word = comparable(bare);
  const auto known = std::ranges::find(field_words, std::string_view(word), &FieldWord::word);
  if (known == field_words.end()) return std::nullopt;
  header.field = known->field;
  return header;
}

std::optional<Fact> fact_of(std::string_view text) {
  const auto word = comparable(text);
  const auto known = std::ranges::find(fact_words, std::string_view(word), &FactWord::word);
  return known == fact_words.end() ? std::nullopt : std::optional(known->fact);
}

}  // namespace lims::csv
