#include "lims/workflow/mail_service.hpp"

#include <nlohmann/json.hpp>

#include "db/settings.hpp"

namespace lims {
namespace {

constexpr std::string_view key = "mail";

}  // namespace

void keep_mail_settings(db::Transaction& transaction, const MailSettings& settings) {
  const nlohmann::json kept = {{"server", settings.server},
                               {"from", settings.from},
                               {"from_name", settings.from_name},
                               {"quiet_minutes", settings.quiet_minutes},
                               {"longest_wait_minutes", settings.longest_wait_minutes},
                               {"attach", settings.attach},
                               {"attach_limit_mebibytes", settings.attach_limit_mebibytes}};
  db::set_setting(transaction, key, kept.dump());
}

MailSettings load_mail_settings(db::ReadTransaction& transaction) {
  MailSettings settings;
  const auto text = db::find_setting(transaction, key);
  if (!text) return settings;
  const auto kept = nlohmann::json::parse(*text);
  settings.server = kept.at("server");
  settings.from = kept.at("from");
  settings.from_name = kept.at("from_name");
  settings.quiet_minutes = kept.at("quiet_minutes");
  settings.longest_wait_minutes = kept.at("longest_wait_minutes");
  settings.attach = kept.at("attach");
  settings.attach_limit_mebibytes = kept.at("attach_limit_mebibytes");
  return settings;
}

}  // namespace lims
