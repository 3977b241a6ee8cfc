#include "lims/workflow/order_standing.hpp"

#include <algorithm>
#include <array>
#include <unordered_map>
#include <utility>

namespace lims {
namespace {

using instruments::Text;

struct Named {
  ItemStanding standing;
  std::string_view word;
  std::string_view zh;
  std::string_view en;
};

constexpr std::array<Named, 7> standings = {{
    {ItemStanding::received, "received", "已收样", "Received"},
    {ItemStanding::recorded, "recorded", "待核验", "To be checked"},
    {ItemStanding::returned, "returned", "已退回", "Returned"},
    {ItemStanding::checked, "checked", "待批准", "To be approved"},
    {ItemStanding::issued, "issued", "已出证", "Document issued"},
    {ItemStanding::cancelled, "cancelled", "文件已作废", "Document cancelled"},
    {ItemStanding::taken_back, "taken_back", "已退样", "Taken back"},
}};

const Named& named(ItemStanding standing) {
  return standings.at(static_cast<std::size_t>(standing));
}

}  // namespace

std::string_view to_text(ItemStanding standing) {
  return named(standing).word;
}

Text label(ItemStanding standing) {
  return {std::string(named(standing).zh), std::string(named(standing).en)};
}

ItemStanding standing_of(const OrderLine& line) {
  if (line.view.item.taken_back_reason) return ItemStanding::taken_back;
  const bool stands = std::ranges::any_of(
      line.documents, [](const auto& document) { return document.state == db::DocumentState::issued; });
  if (stands) return ItemStanding::issued;
  if (!line.record) return line.documents.empty() ? ItemStanding::received : ItemStanding::cancelled;
  switch (line.record->state) {
    case db::RecordState::recorded:
      return ItemStanding::recorded;
    case db::RecordState::checked:
      return ItemStanding::checked;
    case db::RecordState::returned:
      return ItemStanding::returned;
    case db::RecordState::issued:
      break;
  }
  return ItemStanding::cancelled;
}

std::vector<OrderLine> order_lines(db::ReadTransaction& transaction, db::OrderId id) {
  std::vector<OrderLine> lines;
  std::unordered_map<std::int64_t, std::size_t> places;
  for (auto& view : db::list_order_items(transaction, id)) {
    places[view.item.id.value] = lines.size();
    lines.push_back({std::move(view)});
  }
  for (auto& document : db::list_order_documents(transaction, id))
    lines[places.at(document.item_id.value)].documents.push_back(std::move(document));
  for (auto& record : db::list_order_records(transaction, id))
    lines[places.at(record.item_id.value)].record = std::move(record);
  for (auto& line : lines) line.standing = standing_of(line);
  return lines;
}

bool is_late(const db::Order& order, instruments::Date today) {
  return order.state == db::OrderState::open && order.promised_on && *order.promised_on < today;
}

Text label(db::OrderState state) {
  switch (state) {
    case db::OrderState::open:
      return {"办理中", "Open"};
    case db::OrderState::closed:
      return {"已办结", "Closed"};
    case db::OrderState::withdrawn:
      break;
  }
  return {"已撤回", "Withdrawn"};
}

Text label(db::OrderService service) {
  switch (service) {
    case db::OrderService::verification:
      return {"检定", "Verification"};
    case db::OrderService::calibration:
      return {"校准", "Calibration"};
    case db::OrderService::test:
      break;
  }
  return {"检测", "Test"};
}

Text label(db::WantedLanguage language) {
  switch (language) {
    case db::WantedLanguage::zh:
      return {"中文", "Chinese"};
    case db::WantedLanguage::en:
      return {"英文", "English"};
    case db::WantedLanguage::both:
      break;
  }
  return {"中英文", "Chinese and English"};
}

}  // namespace lims
