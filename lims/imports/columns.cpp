#include "lims/imports/columns.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "instruments/text_scanning.hpp"

namespace lims::imports {

using instruments::Cause;
using instruments::Mistake;
using instruments::Refusal;
using instruments::Text;

namespace {

constexpr std::array<Field, 3> mandatory_fields = {Field::organization_name, Field::name, Field::serial_number};

bool is_mapped(const ColumnMapping& mapping, Field field) {
  return std::find(mapping.columns.begin(), mapping.columns.end(), field) != mapping.columns.end();
}

std::size_t column_named(const std::vector<std::string>& header, const std::string& name) {
  for (std::size_t i = 0; i < header.size(); ++i)
    if (instruments::trimmed(header[i]) == instruments::trimmed(name)) return i;
  return header.size();
}

/// Applies what the user said; `is_told` marks the columns it decides.
void apply_told(const std::vector<std::string>& header, const std::map<std::string, std::string>& told,
                ColumnMapping& mapping, std::vector<bool>& is_told, std::vector<Mistake>& mistakes) {
  for (const auto& [name, word] : told) {
    const auto column = column_named(header, name);
    const auto field = find_field(word);
    if (column == header.size()) {
      mistakes.push_back(
          {name, {fmt::format("表头中没有“{}”这一列。", name), fmt::format("The table has no column \"{}\".", name)}});
    } else if (!word.empty() && !field) {
      mistakes.push_back(
          {name, {fmt::format("没有“{}”这个字段。", word), fmt::format("There is no field \"{}\".", word)}});
    } else if (field && is_mapped(mapping, *field)) {
      mistakes.push_back({name,
                          {fmt::format("字段“{}”对应了两列。", label(*field).zh),
                           fmt::format("The field \"{}\" is given to two columns.", word)}});
    } else {
      mapping.columns[column] = field;
      is_told[column] = true;
    }
  }
}

/// Gives each field the column that names it most surely.
void apply_headers(const std::vector<HeaderMeaning>& meanings, const std::vector<bool>& is_told,
                   ColumnMapping& mapping) {
  for (const auto closeness : {Closeness::name, Closeness::synonym, Closeness::vague})
    for (std::size_t i = 0; i < meanings.size(); ++i) {
      if (is_told[i] || mapping.columns[i] || meanings[i].closeness != closeness) continue;
      for (const auto field : meanings[i].fields)
        if (!mapping.columns[i] && !is_mapped(mapping, field)) mapping.columns[i] = field;
    }
}

std::optional<Text> note_on(const HeaderMeaning& meaning, const ColumnMapping& mapping,
                            const std::vector<std::string>& header) {
  if (meaning.is_derived)
    return Text{"由其他内容推算，不需导入。", "Follows from the other columns and need not be imported."};
  if (meaning.fields.empty()) return std::nullopt;
  const auto field = meaning.fields.front();
  const auto at = std::find(mapping.columns.begin(), mapping.columns.end(), field);
  const auto& taken = header[static_cast<std::size_t>(at - mapping.columns.begin())];
  return Text{fmt::format("也可指“{}”，该项目取自“{}”列，此列不导入。", label(field).zh, taken),
              fmt::format("Could be \"{}\", too, which is taken from the column \"{}\"; this one is not imported.",
                          label(field).en, taken)};
}

void require_mandatory(const ColumnMapping& mapping, std::vector<Mistake> mistakes) {
  for (const auto field : mandatory_fields)
    if (!is_mapped(mapping, field))
      mistakes.push_back(
          {std::string(to_text(field)),
           {fmt::format("缺少必填列“{}”。", label(field).zh),
            fmt::format("The mandatory column \"{}\" ({}) is missing.", label(field).en, label(field).zh)}});
  if (mistakes.empty()) return;
  Text text{"表头与字段对应不上：", "The columns of the table do not fit:"};
  for (const auto& mistake : mistakes) {
    text.zh += mistake.message.zh;
    text.en += " " + mistake.message.en;
  }
  throw Refusal(Cause::invalid_input, std::move(text), std::move(mistakes));
}

}  // namespace

ColumnMapping map_columns(const std::vector<std::string>& header, const std::map<std::string, std::string>& told) {
  ColumnMapping mapping{std::vector<std::optional<Field>>(header.size()), std::vector<std::string>(header.size()),
                        std::vector<std::optional<Text>>(header.size())};
  std::vector<bool> is_told(header.size());
  std::vector<Mistake> mistakes;
  apply_told(header, told, mapping, is_told, mistakes);
  std::vector<HeaderMeaning> meanings;
  for (const auto& name : header) meanings.push_back(meaning_of_header(name));
  apply_headers(meanings, is_told, mapping);
  require_mandatory(mapping, std::move(mistakes));
  for (std::size_t i = 0; i < header.size(); ++i) {
    if (mapping.columns[i])
      mapping.units[i] = meanings[i].unit;
    else if (!is_told[i])
      mapping.notes[i] = note_on(meanings[i], mapping, header);
  }
  return mapping;
}

}  // namespace lims::imports
