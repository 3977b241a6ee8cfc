#include "lims/workflow/laboratory_profile.hpp"

#include <nlohmann/json.hpp>

#include "db/settings.hpp"
#include "instruments/remembered.hpp"
#include "lims/workflow/audit.hpp"

namespace lims {
namespace {

using instruments::Cause;
using instruments::Refusal;
using nlohmann::json;

constexpr std::string_view key = "laboratory";

json to_json(const std::vector<NumberPattern>& patterns) {
  json list = json::array();
  for (const auto& each : patterns)
    list.push_back({{"discipline", each.discipline}, {"kind", each.kind}, {"pattern", each.pattern}});
  return list;
}

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
          {"document_number_patterns", to_json(profile.document_number_patterns)},
          {"record_number_pattern", profile.record_number_pattern},
          {"order_number_pattern", profile.order_number_pattern},
          {"validity_minus_one_day", profile.validity_minus_one_day},
          {"due_soon_days", profile.due_soon_days},
          {"version", profile.version},
          {"demo", profile.demo}};
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
  // Settings of before there were any have none.
  for (const auto& each : kept.value("document_number_patterns", json::array()))
    profile.document_number_patterns.push_back({each.at("discipline"), each.at("kind"), each.at("pattern")});
  profile.record_number_pattern = kept.at("record_number_pattern");
  profile.order_number_pattern = kept.value("order_number_pattern", profile.order_number_pattern);  // likewise
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
  require_distinct_numbers(profile.document_number_pattern, profile.document_number_patterns,
                           known_disciplines(transaction));
  require_pattern("record_number_pattern", profile.record_number_pattern);
  require_pattern("order_number_pattern", profile.order_number_pattern);
  instruments::require(load_profile(transaction).version == profile.version, Cause::precondition_failed,
                       {"设置已被他人修改，请重新载入。", "Somebody has changed the settings. Load them again."});
  auto changed = profile;
  ++changed.version;
  db::set_setting(transaction, key, to_json(changed).dump());
  log_act(transaction, laboratory, by, "changed_laboratory", "setting", std::string(key), to_json(changed).dump());
  return changed;
}

}  // namespace lims
