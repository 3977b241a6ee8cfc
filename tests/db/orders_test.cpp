#include "db/orders.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "db/order_items.hpp"
#include "db/statement.hpp"
#include "instruments/refusal.hpp"
#include "tests/support/db_place.hpp"
#include "tests/support/db_samples.hpp"

namespace db {
namespace {

using namespace std::chrono_literals;
using instruments::Instrument;
using instruments::InstrumentId;
using instruments::OrganizationId;
using instruments::Refusal;
using instruments::UserId;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

/// Of the laboratory in China: 2026-11-18 begins there at 16:00 of the day before, UTC.
constexpr const char* received_from = "2026-11-17T16:00:00Z";

class Orders : public testing::RepositoryTest {
 protected:
  Orders() {
    customer_ = testing::add_organization(transaction_);
    receiver_ = testing::add_account(transaction_, "receiver");
    gauge_ = add_gauge("A1");
  }
  Instrument add_gauge(const std::string& serial_number) {
    auto instrument = testing::sample_instrument(customer_, "压力表", serial_number);
    instrument.id = insert_instrument(transaction_, instrument, testing::now);
    return instrument;
  }
  Order sample(const std::string& number) const {
    Order order;
    order.number = number;
    order.organization_id = customer_;
    order.contact_name = "王工";
    order.contact_phone = "0755-12345678";
    order.received_on = 2026y / 11 / 18;
    order.received_from = received_from;
    order.promised_on = 2026y / 11 / 30;
    order.entered_at = "2026-11-18T01:00:00Z";
    order.entered_by = receiver_;
    return order;
  }
  OrderId enter(const std::string& number, const std::vector<InstrumentId>& instruments = {}) {
    const auto id = insert_order(transaction_, sample(number));
    for (const auto instrument : instruments) add(id, instrument);
    return id;
  }
  OrderItemId add(OrderId order, InstrumentId instrument) {
    OrderItem item;
    item.order_id = order;
    item.instrument_id = instrument;
    item.appearance = "=完好";
    item.urgent = true;
    item.added_at = "2026-11-18T01:00:00Z";
    item.follows = last_order_end(transaction_, instrument);
    return insert_order_item(transaction_, item);
  }
  void end(OrderId id, OrderState state, const std::string& at) {
    auto order = load_order(transaction_, id).order;
    order.state = state;
    order.ended_at = at;
    order.ended_by = receiver_;
    end_order_items(transaction_, id, at);
    ASSERT_TRUE(update_order(transaction_, order));
  }
  /// The number of a document issued at that moment.
  std::string issue(const Instrument& instrument, const std::string& at) {
    const auto record = testing::add_record(transaction_, instrument.id, receiver_, "R" + std::to_string(++records_));
    Document document;
    document.number = "D" + at;
    document.series = "JL";
    document.year = 2026;
    document.sequence = records_;
    document.record_id = record;
    document.instrument_id = instrument.id;
    document.organization_id = customer_;
    document.token = at;
    document.verdict = "pass";
    document.content = "{}";
    document.issued_at = at;
    document.verified_on = 2026y / 11 / 18;
    insert_document(transaction_, document, "");
    return document.number;
  }
  std::vector<std::string> documents(OrderId id) {
    std::vector<std::string> numbers;
    for (const auto& each : list_order_documents(transaction_, id)) numbers.push_back(each.number);
    return numbers;
  }

  Transaction transaction_{database_};
  OrganizationId customer_;
  UserId receiver_;
  Instrument gauge_;
  int records_ = 0;
};
INSTANTIATE_TEST_SUITE_P(Engines, Orders, ::testing::ValuesIn(testing::engines()), testing::engine_name);

TEST_P(Orders, AreKeptAsEnteredAndChangedOnlyInTheVersionThatWasSeen) {
  const auto id = enter("WT1", {gauge_.id});
  auto order = load_order(transaction_, id).order;
  EXPECT_EQ(order.contact_phone, "0755-12345678");
  EXPECT_EQ(order.promised_on, 2026y / 11 / 30);
  order.promised_on = std::nullopt;
  order.remarks = "送样人自取";
  EXPECT_TRUE(update_order(transaction_, order));
  EXPECT_FALSE(update_order(transaction_, order)) << "of an older version";
  const auto view = load_order(transaction_, id);
  EXPECT_EQ(view.order.version, 2);
  EXPECT_EQ(view.order.promised_on, std::nullopt);
  EXPECT_EQ(view.order.remarks, "送样人自取");
  EXPECT_EQ(view.entered_by_name, "receiver 同志");
  EXPECT_EQ(view.items, 1);
  EXPECT_EQ(view.urgent, 1);
  EXPECT_EQ(view.issued, 0);
  EXPECT_THROW(load_order(transaction_, {99}), Refusal);
}

TEST_P(Orders, ThatEndedAreNotChangedAnyMore) {
  const auto id = enter("WT1", {gauge_.id});
  end(id, OrderState::withdrawn, "2026-11-20T02:00:00Z");
  EXPECT_FALSE(update_order(transaction_, load_order(transaction_, id).order));
}

TEST_P(Orders, HoldAnInstrumentInOneOpenOrderOnly) {
  const auto first = enter("WT1", {gauge_.id});
  EXPECT_EQ(find_open_order(transaction_, gauge_.id)->number, "WT1");
  EXPECT_THROW(add(enter("WT0"), gauge_.id), Refusal) << "whoever looked and found it free a moment ago";
  EXPECT_EQ(find_open_order(transaction_, gauge_.id)->number, "WT1");
  EXPECT_EQ(last_order_end(transaction_, gauge_.id), std::nullopt);
  end(first, OrderState::closed, "2026-11-20T02:00:00Z");
  EXPECT_FALSE(find_open_order(transaction_, gauge_.id));
  EXPECT_EQ(last_order_end(transaction_, gauge_.id), "2026-11-20T02:00:00Z");
  const auto second = enter("WT2", {gauge_.id});
  EXPECT_EQ(find_open_order(transaction_, gauge_.id)->id, second);
}

TEST_P(Orders, HaveTheDocumentsFromTheFirstMomentOfTheirDayToTheLast) {
  const auto id = enter("WT1", {gauge_.id});
  issue(gauge_, "2026-11-17T15:59:59Z");  // the day before, at 23:59:59 in China
  const auto first = issue(gauge_, received_from);
  const auto last = issue(gauge_, "2026-11-20T02:00:00Z");
  issue(gauge_, "2026-11-20T02:00:01Z");
  issue(add_gauge("A2"), "2026-11-19T00:00:00Z");  // of another instrument
  end(id, OrderState::closed, "2026-11-20T02:00:00Z");
  EXPECT_THAT(documents(id), ElementsAre(first, last));
}

TEST_P(Orders, DoNotShareADocumentWhenOneFollowsTheOtherOnOneDay) {
  const auto first = enter("WT1", {gauge_.id});
  const auto of_first = issue(gauge_, "2026-11-18T02:00:00Z");
  end(first, OrderState::closed, "2026-11-18T03:00:00Z");
  const auto second = enter("WT2", {gauge_.id});  // received on the same day
  const auto of_second = issue(gauge_, "2026-11-18T03:00:01Z");
  EXPECT_THAT(documents(first), ElementsAre(of_first));
  EXPECT_THAT(documents(second), ElementsAre(of_second));
}

TEST_P(Orders, HaveNoDocumentOfAnItemAfterItWasTakenBack) {
  const auto id = insert_order(transaction_, sample("WT1"));
  const auto item = add(id, gauge_.id);
  const auto before = issue(gauge_, "2026-11-19T01:00:00Z");
  take_back_order_item(transaction_, item, "不能检定", receiver_, "2026-11-19T02:00:00Z");
  issue(gauge_, "2026-11-19T03:00:00Z");
  EXPECT_THAT(documents(id), ElementsAre(before));
  const auto view = load_order(transaction_, id);
  EXPECT_EQ(view.items, 0) << "what was taken back does not count";
  EXPECT_EQ(view.issued, 0);
  const auto items = list_order_items(transaction_, id);
  ASSERT_EQ(items.size(), 1U) << "but stays in sight";
  EXPECT_EQ(items[0].item.taken_back_reason, "不能检定");
  EXPECT_EQ(items[0].taken_back_by_name, "receiver 同志");
  EXPECT_EQ(items[0].item.appearance, "=完好");
  EXPECT_EQ(items[0].serial_number, "A1");
}

TEST_P(Orders, CountAnItemOnceHoweverManyDocumentsStand) {
  const auto id = enter("WT1", {gauge_.id, add_gauge("A2").id});
  issue(gauge_, "2026-11-19T01:00:00Z");
  issue(gauge_, "2026-11-19T02:00:00Z");
  EXPECT_EQ(load_order(transaction_, id).items, 2);
  EXPECT_EQ(load_order(transaction_, id).issued, 1);
  for (const auto& document : list_order_documents(transaction_, id)) {
    const auto kept = load_document(transaction_, document.number).document;
    cancel_document(transaction_, kept.id, {"误", "wrong"}, receiver_, testing::now);
  }
  EXPECT_EQ(load_order(transaction_, id).issued, 0) << "none stands any more";
}

TEST_P(Orders, AreListedTheLatestFirstByWhatIsAskedFor) {
  const auto first = enter("WT1", {gauge_.id});
  enter("WT2");
  auto third = sample("WT3");
  third.promised_on = std::nullopt;
  third.contact_name = "Li Wei";
  third.received_on = 2026y / 12 / 1;
  insert_order(transaction_, third);
  end(first, OrderState::closed, "2026-11-20T02:00:00Z");
  const auto numbers = [&](const OrderFilter& filter) {
    std::vector<std::string> found;
    for (const auto& view : list_orders(transaction_, filter).items) found.push_back(view.order.number);
    EXPECT_EQ(count_orders(transaction_, filter), static_cast<std::int64_t>(found.size()));
    return found;
  };
  OrderFilter filter;
  EXPECT_THAT(numbers(filter), ElementsAre("WT3", "WT2", "WT1"));
  filter.state = OrderState::open;
  EXPECT_THAT(numbers(filter), ElementsAre("WT3", "WT2"));
  filter = {};
  filter.late_on = 2026y / 11 / 30;
  EXPECT_THAT(numbers(filter), IsEmpty()) << "the promised day itself is not late";
  filter.late_on = 2026y / 12 / 1;
  EXPECT_THAT(numbers(filter), ElementsAre("WT2")) << "closed ones and those without a promise never are";
  filter = {};
  filter.instrument_id = gauge_.id;
  EXPECT_THAT(numbers(filter), ElementsAre("WT1"));
  filter = {};
  filter.received_since = filter.received_until = 2026y / 12 / 1;
  EXPECT_THAT(numbers(filter), ElementsAre("WT3"));
  filter = {};
  filter.q = "li wei";
  EXPECT_THAT(numbers(filter), ElementsAre("WT3"));
  filter.q = "龙岗 wt2";
  EXPECT_THAT(numbers(filter), ElementsAre("WT2"));
}

TEST_P(Orders, AreWalkedPageByPage) {
  for (const char* number : {"WT1", "WT2", "WT3"}) enter(number);
  OrderFilter filter;
  filter.limit = 2;
  auto page = list_orders(transaction_, filter);
  ASSERT_EQ(page.items.size(), 2U);
  filter.after = page.next;
  page = list_orders(transaction_, filter);
  ASSERT_EQ(page.items.size(), 1U);
  EXPECT_EQ(page.items[0].order.number, "WT1");
  EXPECT_FALSE(page.next);
}

TEST_P(Orders, KeepWhatTheySpeakOf) {
  enter("WT1", {gauge_.id});
  EXPECT_FALSE(delete_instrument(transaction_, gauge_.id));
  const auto other = testing::add_organization(transaction_, "无器具的单位");
  auto order = sample("WT2");
  order.organization_id = other;
  insert_order(transaction_, order);
  EXPECT_FALSE(delete_organization(transaction_, other));
}

TEST_P(Orders, StayAsEnteredWhateverIsAskedOfTheDatabase) {
  const auto id = enter("WT1", {gauge_.id});
  transaction_.commit();
  for (const char* sql :
       {"UPDATE customer_order SET number = 'X' WHERE id = :id", "DELETE FROM order_item WHERE order_id = :id",
        "UPDATE order_item SET instrument_id = instrument_id WHERE order_id = :id",
        "DELETE FROM customer_order WHERE id = :id"}) {
    const auto change = [&] {
      Transaction transaction(database_);
      execute(transaction, sql, use(id, "id"));
    };
    EXPECT_ANY_THROW(change()) << sql;
  }
}

}  // namespace
}  // namespace db
