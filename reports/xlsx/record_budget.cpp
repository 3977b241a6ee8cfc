#include <fmt/format.h>

#include "instruments/procedures/json_text.hpp"
#include "reports/xlsx/record_context.hpp"

namespace reports::record {

using instruments::expressions::guarded;
using instruments::expressions::shown_in;
using instruments::procedures::Contribution;
using instruments::procedures::PointQuantity;
using instruments::procedures::text_at;
using instruments::procedures::unit_for;

namespace {

enum Column : lxw_col_t {
  where,
  quantity,
  source,
  value,
  value_unit,
  distribution,
  divisor,
  u,
  sensitivity,
  share,
  share_unit,
  degrees
};

constexpr double two_lines = 30;  // points
constexpr double three_lines = 45;
constexpr const char* four_digits = "0.000E+00";

struct Distribution {
  Text label;
  const char* divisor;
};

Distribution distribution_of(const Contribution& contribution) {
  using instruments::uncertainty::Shape;
  if (!contribution.shape) return {{"标准不确定度", "standard"}, "1"};
  if (*contribution.shape == Shape::triangular) return {{"三角", "triangular"}, "SQRT(6)"};
  if (*contribution.shape == Shape::arcsine) return {{"反正弦", "arcsine"}, "SQRT(2)"};
  return {{"均匀", "rectangular"}, "SQRT(3)"};
}

/// One quantity's lines, one below the other.
class Budget {
 public:
  Budget(Context& context, const Vocabulary& vocabulary, const Curves& curves, const PointQuantity& quantity)
      : context_(context),
        book_(context.book),
        vocabulary_(vocabulary),
        curves_(curves),
        quantity_(quantity),
        unit_(unit_for(context.bench, quantity.unit, quantity.value.type())),
        factor_(factor_of(unit_)) {}

  void line(const Contribution& contribution, const std::string& place, const json& known) {
    const Formula size = context_.formula(contribution.size, vocabulary_, curves_);
    const Unit& own = unit_for(context_.bench, contribution.size.type());
    fixed_ = fixed_ || size.fixed;
    head(place, contribution.label);
    Formula shown = shown_in(size, factor_of(own), 0);
    shown.text = "ABS(" + shown.text + ')';
    book_.formula(at(value), shown, "", Look::computed, four_digits);
    book_.text(at(value_unit), own.symbol == "1" ? "" : own.symbol, Look::plain);
    const auto shape = distribution_of(contribution);
    book_.text(at(distribution), both(shape.label), Look::plain);
    book_.formula(at(divisor), Formula{shape.divisor}, "", Look::computed, "0.000");
    book_.formula(at(u), Formula{name(value) + '/' + name(divisor)}, "", Look::computed, four_digits);
    stated(contribution.sensitivity, sensitivity, "1");
    stated(contribution.degrees_of_freedom, degrees, "\"∞\"");
    Formula carried{"ABS(" + name(sensitivity) + ")*" + name(u)};
    carried.strength = instruments::expressions::Strength::product;
    carried.factor = factor_of(own);
    book_.formula(at(share), shown_in(carried, factor_, 0), text_at(known, "contribution"), Look::computed,
                  four_digits);
    book_.text(at(share_unit), unit_.symbol, Look::plain);
    squares_ += (squares_.empty() ? "" : ",") + name(share);
    if (contribution.degrees_of_freedom)
      fourths_ += (fourths_.empty() ? "" : "+") + name(share) + "^4/" + name(degrees);
    ++context_.budget_row;
  }

  Budgeted totals(const std::string& place, const json& known, const std::string& field) {
    head(place, {"合成标准不确定度", "Combined standard uncertainty"});
    const std::string combined = name(share), effective = name(degrees);
    put(Formula{"SQRT(SUMSQ(" + squares_ + "))"}, text_at(known, "u"), field.substr(0, field.rfind('.')) + ".u");
    const std::string free =
        fourths_.empty() ? "\"∞\"" : fmt::format("IF({0}=0,\"∞\",IF({1}=0,\"∞\",{0}^4/({1})))", combined, fourths_);
    book_.formula(at(degrees), with_fix(Formula{free}), text_at(known, "degrees_of_freedom"), Look::computed, "0.0");
    ++context_.budget_row;
    head(place, {"包含因子 k", "Coverage factor k"});
    const std::string factor = name(share);
    Formula k{fmt::format("IF(ISNUMBER({0}),TINV(0.05,INT({0}*(1+1E-9))),IF(ISERROR({0}),NA(),1.959963984540054))",
                          effective)};
    if (quantity_.uncertainty->coverage_factor)
      k = shown_in(context_.formula(*quantity_.uncertainty->coverage_factor, vocabulary_, curves_), 1, 0);
    k.text = "IF(ISERROR(" + combined + "),NA()," + k.text + ')';
    k.strength = instruments::expressions::Strength::atom;
    fixed_ = fixed_ || k.fixed;
    book_.formula(at(share), with_fix(k), text_at(known, "k"), Look::computed, "0.00",
                  field.substr(0, field.rfind('.')) + ".k");
    ++context_.budget_row;
    head(place, {"扩展不确定度 U", "Expanded uncertainty U"});
    const Place expanded = at(share);
    book_.formula(expanded, with_fix(Formula{factor + '*' + combined}), text_at(known, "U"), Look::computed,
                  four_digits, field);
    book_.text(at(share_unit), unit_.symbol, Look::plain);
    ++context_.budget_row;
    Budgeted result{computed(expanded), std::nullopt};
    if (quantity_.uncertainty->at_most) result.allowed = allowed(place, known);
    return result;
  }

 private:
  Place at(lxw_col_t column) const { return {Page::budget, context_.budget_row, column}; }
  std::string name(lxw_col_t column) const { return cell_name(at(column)); }

  Formula with_fix(Formula formula) const {
    formula.fixed = formula.fixed || fixed_;
    return formula;
  }

  Formula computed(const Place& place) const {
    Formula formula{cell_name(place)};
    formula.factor = factor_;
    formula.may_fail = true;
    formula.fixed = fixed_;
    return formula;
  }

  void put(const Formula& formula, const std::string& known, const std::string& field) {
    book_.formula(at(share), with_fix(formula), known, Look::computed, four_digits, field);
    book_.text(at(share_unit), unit_.symbol, Look::plain);
  }

  void head(const std::string& place, const Text& label) {
    const auto longest = std::max({place, both(quantity_.label), both(label)},
                                  [](const auto& a, const auto& b) { return display_width(a) < display_width(b); });
    book_.heighten(at(where), longest, width_of_sources, two_lines);
    book_.text(at(where), place, Look::plain);
    book_.text(at(quantity), both(quantity_.label), Look::plain);
    book_.text(at(source), both(label), Look::plain);
  }

  void stated(const std::optional<Expression>& expression, lxw_col_t column, const char* otherwise) {
    Formula formula{otherwise};
    if (expression) formula = shown_in(context_.formula(*expression, vocabulary_, curves_), 1, 0);
    fixed_ = fixed_ || formula.fixed;
    book_.formula(at(column), formula, "", Look::computed, "General");
  }

  Formula allowed(const std::string& place, const json& known) {
    head(place, {"U 的允许值", "U at most"});
    const Place where_it_stands = at(share);
    Formula most = shown_in(context_.formula(*quantity_.uncertainty->at_most, vocabulary_, curves_), factor_, 0);
    const bool fixed = most.fixed;
    book_.formula(where_it_stands, most, text_at(known, "allowed"), Look::limit, four_digits);
    book_.text(at(share_unit), unit_.symbol, Look::plain);
    ++context_.budget_row;
    Formula result = computed(where_it_stands);
    result.fixed = fixed;
    return result;
  }

  Context& context_;
  Book& book_;
  const Vocabulary& vocabulary_;
  const Curves& curves_;
  const PointQuantity& quantity_;
  Unit unit_;
  Decimal factor_;
  std::string squares_, fourths_;
  bool fixed_ = false;
};

}  // namespace

void write_budget_head(Context& context) {
  const Page page = Page::budget;
  context.book.text({page, 0, 0}, "不确定度 Uncertainty budgets", Look::title);
  const std::vector<Text> heads = {{"位置", "Place"},        {"量", "Quantity"}, {"来源", "Source"},
                                   {"数值", "Value"},        {"单位", "Unit"},   {"分布", "Distribution"},
                                   {"除数", "Divisor"},      {"u(x)", "u(x)"},   {"c（SI）", "c (SI)"},
                                   {"|c|·u(x)", "|c|·u(x)"}, {"单位", "Unit"},   {"自由度", "Degrees of freedom"}};
  for (std::size_t i = 0; i < heads.size(); ++i)
    context.book.text({page, 2, static_cast<lxw_col_t>(i)}, both(heads[i], "\n"), Look::head);
  worksheet_set_row(context.book.sheet(page), 2, three_lines, nullptr);
  context.budget_row = 3;
}

Budgeted write_budget(Context& context, const Vocabulary& vocabulary, const Curves& curves,
                      const PointQuantity& quantity, const std::string& where, const json& outcome,
                      const std::string& field) {
  const json known = outcome.is_object() && outcome.contains("uncertainty") ? outcome["uncertainty"] : json::object();
  Budget budget(context, vocabulary, curves, quantity);
  const auto& contributions = quantity.uncertainty->contributions;
  for (std::size_t i = 0; i < contributions.size(); ++i)
    budget.line(contributions[i], where, known.contains("budget") ? known["budget"][i] : json::object());
  return budget.totals(where, known, field);
}

}  // namespace reports::record
