#include "lims/workflow/laboratory_profile.hpp"

#include <fmt/format.h>

#include <initializer_list>
#include <nlohmann/json.hpp>

#include "db/settings.hpp"
#include "instruments/remembered.hpp"
#include "lims/workflow/audit.hpp"

namespace lims {
namespace {

using instruments::Cause;
using instruments::Refusal;
using instruments::Text;
using nlohmann::json;

constexpr std::string_view key = "laboratory";

json to_json(const LaboratoryProfile& profile) {
  return {{"name_zh", profile.name.zh},
          {"name_en", profile.name.en},
          {"authorization_number", profile.authorization_number},
          {"address_zh", profile.address.zh},
          {"address_en", profile.address.en},
          {"phone", profile.phone},
          {"postcode", profile.postcode},
          {"fax", profile.fax},
          {"email", profile.email},
          {"document_number_pattern", profile.document_number_pattern},
          {"record_number_pattern", profile.record_number_pattern},
          {"validity_minus_one_day", profile.validity_minus_one_day},
          {"due_soon_days", profile.due_soon_days},
          {"version", profile.version},
          {"demo", profile.demo}};
}

void replace(std::string& text, std::string_view token, const std::string& value) {
  for (auto at = text.find(token); at != std::string::npos; at = text.find(token, at + value.size()))
    text.replace(at, token.size(), value);
}

void check_pattern(const char* field, const std::string& pattern, std::initializer_list<std::string_view> tokens) {
  std::string needed;
  bool right = pattern.find('/') == std::string::npos;
  for (const auto token : tokens) {
    right = right && pattern.find(token) != std::string::npos;
    needed += fmt::format("{}{}", needed.empty() ? "" : " ", token);
  }
  if (right) return;
  const Text message{fmt::format("应含 {}，且不含 /", needed), fmt::format("must hold {} and no slash", needed)};
  throw Refusal(Cause::invalid_input, {"编号格式有误。", "The number pattern is wrong."}, {{field, message}});
}

LaboratoryProfile read_profile(std::string_view text) {
  LaboratoryProfile profile;
  const auto kept = json::parse(text);
  profile.name = {kept.at("name_zh"), kept.at("name_en")};
  profile.authorization_number = kept.at("authorization_number");
  profile.address = {kept.at("address_zh"), kept.at("address_en")};
  profile.phone = kept.at("phone");
  profile.postcode = kept.at("postcode");
  profile.fax = kept.at("fax");
  profile.email = kept.at("email");
  profile.document_number_pattern = kept.at("document_number_pattern");
  profile.record_number_pattern = kept.at("record_number_pattern");
  profile.validity_minus_one_day = kept.at("validity_minus_one_day");
  profile.due_soon_days = kept.at("due_soon_days");
  profile.version = kept.at("version");
  profile.demo = kept.at("demo");
  return profile;
}

}  // namespace

LaboratoryProfile load_profile(db::ReadTransaction& transaction) {
  const auto text = db::find_setting(transaction, key);
  return text ? instruments::remembered<read_profile>(*text) : LaboratoryProfile{};
}

LaboratoryProfile load_profile(Laboratory& laboratory) {
  db::ReadTransaction transaction(laboratory.database);
  return load_profile(transaction);
}

LaboratoryProfile change_profile(db::Transaction& transaction, const Laboratory& laboratory,
                                 const LaboratoryProfile& profile, const Person& by) {
  if (profile.name.zh.empty())
    throw Refusal(Cause::invalid_input, {"实验室须有名称。", "The laboratory needs a name."},
                  {{"name.zh", {"不能为空", "must not be empty"}}});
  // Documents of two kinds draw from two series: without the kind their numbers would meet.
  check_pattern("document_number_pattern", profile.document_number_pattern, {"{kind}", "{year}", "{sequence}"});
  check_pattern("record_number_pattern", profile.record_number_pattern, {"{year}", "{sequence}"});
  instruments::require(load_profile(transaction).version == profile.version, Cause::precondition_failed,
                       {"设置已被他人修改，请重新载入。", "Somebody has changed the settings. Load them again."});
  auto changed = profile;
  ++changed.version;
  db::set_setting(transaction, key, to_json(changed).dump());
  log_act(transaction, laboratory, by, "changed_laboratory", "setting", std::string(key), to_json(changed).dump());
  return changed;
}

std::string number_from(const std::string& pattern, std::string_view discipline, std::string_view kind,
                        std::int64_t year, std::int64_t sequence) {
  auto number = pattern;
  replace(number, "{discipline}", std::string(discipline));
  replace(number, "{kind}", std::string(kind));
  replace(number, "{year}", fmt::format("{:04}", year));
  replace(number, "{sequence}", fmt::format("{:06}", sequence));
  return number;
}

}  // namespace lims
