#include <nlohmann/json.hpp>

#include "db/accounts.hpp"
#include "db/amendments.hpp"
#include "db/equipment.hpp"
#include "db/instrument_list.hpp"
#include "db/orders.hpp"
#include "db/records.hpp"
#include "lims/handlers/change.hpp"
#include "lims/handlers/handlers.hpp"
#include "lims/laboratory.hpp"
#include "lims/workflow/laboratory_profile.hpp"
#include "lims/workflow/standards.hpp"

namespace lims::handlers {
namespace {

using http::Permission;
using nlohmann::json;

/// The cards of one person; `to` is a place in the web app that lists what the card counts.
class Cards {
 public:
  void add(const char* id, std::int64_t count, const char* to, const instruments::Text& label) {
    cards_.push_back({{"id", id}, {"count", count}, {"to", to}, {"label", to_json(label)}});
  }
  json take() && { return std::move(cards_); }

 private:
  json cards_ = json::array();
};

std::int64_t records_in(db::ReadTransaction& transaction, db::RecordState state,
                        std::optional<instruments::UserId> by = std::nullopt,
                        std::optional<instruments::UserId> not_by = std::nullopt) {
  db::RecordFilter filter;
  filter.state = state;
  filter.verifier_id = by;
  filter.not_verifier_id = not_by;
  filter.uncorrected = true;
  return db::count_records(transaction, filter);
}

void add_record_cards(Cards& cards, db::ReadTransaction& transaction, const http::Principal& person) {
  if (person.may(Permission::record_observations)) {
    cards.add("returned", records_in(transaction, db::RecordState::returned, person.id),
              "/records?state=returned&mine=true", {"退回给我", "Returned to me"});
    cards.add("in_review", records_in(transaction, db::RecordState::recorded, person.id),
              "/records?state=recorded&mine=true", {"我的待核验", "Mine, being checked"});
  }
  if (person.may(Permission::check_records))
    cards.add("to_check", records_in(transaction, db::RecordState::recorded, {}, person.id), "/records?state=recorded",
              {"待核验", "To check"});
  if (person.may(Permission::approve_records))
    cards.add("to_approve", records_in(transaction, db::RecordState::checked, {}, person.id), "/records?state=checked",
              {"待批准", "To approve"});
}

void add_amendment_card(Cards& cards, db::ReadTransaction& transaction, const http::Principal& person) {
  db::AmendmentFilter filter;
  filter.state = db::AmendmentState::proposed;
  filter.not_proposed_by = person.id;
  cards.add("amendments", db::count_amendments(transaction, filter), "/amendments?state=proposed",
            {"待审批的更正与作废", "Amendments to decide"});
}

void add_order_cards(Cards& cards, db::ReadTransaction& transaction, instruments::Date today) {
  db::OrderFilter late;
  late.late_on = today;
  cards.add("late_orders", db::count_orders(transaction, late), "/orders?late=true",
            {"超期的委托单", "Orders that are late"});
  db::OrderFilter open;
  open.state = db::OrderState::open;
  cards.add("open_orders", db::count_orders(transaction, open), "/orders?state=open",
            {"办理中的委托单", "Orders that are open"});
}

void add_due_cards(Cards& cards, db::ReadTransaction& transaction, Laboratory& laboratory) {
  db::InstrumentFilter filter;
  filter.today = laboratory.today();
  const auto soon = instruments::add_days(filter.today, load_profile(transaction).due_soon_days + 1);
  const auto totals = db::instrument_totals(transaction, filter, soon);
  const auto until = "/instruments?due_after=" + instruments::to_iso(filter.today) +
                     "&due_before=" + instruments::to_iso(soon) + "&sort=due";
  cards.add("overdue", totals.overdue, "/instruments?overdue=true&sort=due", {"已超期", "Overdue"});
  cards.add("due_soon", totals.due_soon, until.c_str(), {"即将到期", "Due soon"});
  cards.add("never_verified", totals.never_verified, "/instruments?never_verified=true",
            {"从未检定", "Never verified"});
}

void add_standard_card(Cards& cards, db::ReadTransaction& transaction, instruments::Date today) {
  std::int64_t blocked = 0;
  const int due_soon_days = load_profile(transaction).due_soon_days;
  for (const auto& equipment : db::list_equipment(transaction))
    blocked += may_be_chosen(standard_status(equipment, today, due_soon_days)) ? 0 : 1;
  cards.add("blocked", blocked, "/equipment", {"标准器停用或过期", "Standards stopped or expired"});
}

}  // namespace

/// GET /home
Response show_home(const Request& request, Laboratory& laboratory) {
  const auto& person = request.user();
  Cards cards;
  db::ReadTransaction transaction(laboratory.database);
  add_record_cards(cards, transaction, person);
  if (person.may(Permission::decide_amendments)) add_amendment_card(cards, transaction, person);
  if (person.may(Permission::manage_orders)) add_order_cards(cards, transaction, laboratory.today());
  if (person.may(Permission::view_schedule)) add_due_cards(cards, transaction, laboratory);
  if (person.may(Permission::view_equipment)) add_standard_card(cards, transaction, laboratory.today());
  if (person.may(Permission::manage_users))
    cards.add("users", static_cast<std::int64_t>(db::list_accounts(transaction).size()), "/users",
              {"用户", "Accounts"});
  return http::json_response({{"cards", std::move(cards).take()}});
}

}  // namespace lims::handlers
