#include "instruments/expressions/tape.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <random>

#include "instruments/expressions/expression.hpp"
#include "instruments/expressions/model.hpp"

namespace instruments::expressions {
namespace {

constexpr std::size_t count = 3;  // of the inputs x, y, z

/// A random formula that is defined for x, y, z between 0.5 and 2.
std::string formula(std::mt19937& random, int depth) {
  const auto below = [&](unsigned limit) { return random() % limit; };
  const auto inner = [&] { return formula(random, depth - 1); };
  if (depth == 0) {
    const char* const leaves[] = {"x", "y", "z", "0.75", "x", "y", "z", "pi"};
    return leaves[below(8)];
  }
  switch (below(16)) {
    case 0:
    case 1:
      return '(' + inner() + " + " + inner() + ')';
    case 2:
    case 3:
      return '(' + inner() + " - " + inner() + ')';
    case 4:
    case 5:
    case 6:
      return inner() + " * " + inner();
    case 7:
      return inner() + " / (2 + sin(" + inner() + "))";
    case 8:
      return "sqrt(3 + cos(" + inner() + "))";
    case 9:
      return "exp(sin(" + inner() + "))";
    case 10:
      return "log(1.5 + (" + inner() + ")^2)";
    case 11:
      return "cos(atan2(" + inner() + ", 2 + cos(" + inner() + ")))";
    case 12:
      return "(2 + sin(" + inner() + "))^(cos(" + inner() + "))";
    case 13:
      return "tan(0.5 * sin(" + inner() + ")) * (1 + tan(asin(0.5 * cos(" + inner() + "))))";
    case 14:
      return "(1.5 + cos(" + inner() + "))^-2 + log10(2.5 + sin(" + inner() + "))";
    default:
      return "sin(atan(" + inner() + ")) * cos(acos(0.3 * sin(" + inner() + ")))";
  }
}

Model compiled(const std::string& text) {
  const std::vector<ModelInput> inputs = {{"x", unit_one()}, {"y", unit_one()}, {"z", unit_one()}};
  const std::vector<Source> lines = {{"f = " + text, {"model", 1, 1}}};
  std::vector<Fault> faults;
  auto model = compile_model(lines, inputs, Equation::numerical, Functions::standard(), faults);
  if (!model) throw std::runtime_error(print(faults.front()).en);
  return std::move(*model);
}

/// The same formula in fifty digits, where a difference of neighbours is a derivative to twenty.
class Precise {
 public:
  explicit Precise(const std::string& text) {
    Names names;
    for (const auto* name : {"x", "y", "z"}) names.add(name, quantity_type(Kind::number));
    std::vector<Fault> faults;
    expression_ = compile({text, {"f", 1, 1}}, names, Functions::standard(), faults);
  }

  Decimal at(std::array<Decimal, count> point) const {
    Scope scope;
    for (const auto& each : point) scope.values.emplace_back(each);
    return std::get<Decimal>(expression_->evaluate(scope));
  }

  double slope(const std::array<Decimal, count>& point, std::size_t i) const {
    const Decimal step("1e-15");
    auto up = point, down = point;
    up[i] += step;
    down[i] -= step;
    return Decimal((at(up) - at(down)) / (2 * step)).convert_to<double>();
  }

  double curvature(const std::array<Decimal, count>& point, std::size_t i, std::size_t j) const {
    const Decimal step("1e-11");
    const auto moved = [&](int a, int b) {
      auto place = point;
      place[i] += a * step;
      place[j] += b * step;
      return at(place);
    };
    const Decimal sum = moved(1, 1) - moved(1, -1) - moved(-1, 1) + moved(-1, -1);
    return Decimal(sum / (4 * step * step)).convert_to<double>();
  }

 private:
  std::optional<Expression> expression_;
};

/// Derivatives of random formulas against differences in fifty digits.
TEST(Tapes, DeriveRandomFormulasExactly) {
  std::mt19937 random(11);
  std::uniform_real_distribution<double> between(0.5, 2);
  for (int round = 0; round < 60; ++round) {
    const std::string text = formula(random, 3);
    const Model model = compiled(text);
    const Precise precise(text);
    const std::array<double, count> point = {between(random), between(random), between(random)};
    const std::array<Decimal, count> exact = {Decimal(point[0]), Decimal(point[1]), Decimal(point[2])};
    std::vector<double> registers(model.tape.size()), adjoints(model.tape.size()), slopes(count);
    evaluate(model.tape, point, registers);
    const Register output = model.outputs[0].result;
    const double value = precise.at(exact).convert_to<double>();
    ASSERT_NEAR(registers[output], value, 1e-12 * (1 + std::abs(value))) << text;
    gradient(model.tape, output, registers, adjoints, slopes);
    const auto second = hessian(model.tape, output, point);
    for (std::size_t i = 0; i < count; ++i) {
      const double slope = precise.slope(exact, i);
      ASSERT_NEAR(slopes[i], slope, 1e-11 * (1 + std::abs(slope))) << text << ' ' << i;
      for (std::size_t j = 0; j < count; ++j) {
        const double curvature = precise.curvature(exact, i, j);
        ASSERT_NEAR(second[i * count + j], curvature, 1e-9 * (1 + std::abs(curvature))) << text << ' ' << i << j;
      }
    }
  }
}

/// A block of trials is evaluated to the same bits as each trial by itself.
TEST(Tapes, EvaluateABlockAsOneByOne) {
  std::mt19937 random(5);
  std::uniform_real_distribution<double> between(0.5, 2);
  for (int round = 0; round < 40; ++round) {
    const std::string text =
        round == 0 ? "if x < y and not y > z then max(x, y, z) else abs(x - 1)" : formula(random, 3);
    const Model model = compiled(text);
    std::vector<std::vector<double>> columns(count, std::vector<double>(block_size));
    for (auto& column : columns)
      for (double& each : column) each = between(random);
    const double* const inputs[] = {columns[0].data(), columns[1].data(), columns[2].data()};
    BlockRegisters block(model.tape);
    block.evaluate(inputs);
    std::vector<double> registers(model.tape.size());
    for (std::size_t i = 0; i < block_size; ++i) {
      const double point[] = {columns[0][i], columns[1][i], columns[2][i]};
      evaluate(model.tape, point, registers);
      ASSERT_EQ(block.values(model.outputs[0].result)[i], registers[model.outputs[0].result]) << text;
    }
  }
}

TEST(Tapes, DoTheSameOperationOnce) {
  const Model model = compiled("(x / y) * cos(z) + (x / y) * sin(z) - (y * x) / (x * y)");
  std::size_t divisions = 0;
  for (const auto& each : model.tape.instructions()) divisions += each.operation == Operation::divide ? 1 : 0;
  EXPECT_EQ(divisions, 2);
}

/// Functions of physics carry their derivatives with them: the height of a column of water against gravity.
TEST(Tapes, DerivePhysicalFunctions) {
  const std::vector<ModelInput> inputs = {{"d", *find_unit("kg/m³")}, {"h", *find_unit("m")}};
  const std::vector<Source> lines = {{"p = liquid_column_pressure(d, 9.8 m/s², h) * 2", {"model", 1, 1}}};
  std::vector<Fault> faults;
  const auto model = compile_model(lines, inputs, std::nullopt, Functions::standard(), faults);
  ASSERT_TRUE(model);
  const double point[] = {1000, 3};
  std::vector<double> registers(model->tape.size()), adjoints(model->tape.size()), slopes(2);
  evaluate(model->tape, point, registers);
  gradient(model->tape, model->outputs[0].result, registers, adjoints, slopes);
  EXPECT_DOUBLE_EQ(slopes[0], 2 * 9.8 * 3);
  EXPECT_DOUBLE_EQ(slopes[1], 2 * 9.8 * 1000);
  const auto second = hessian(model->tape, model->outputs[0].result, point);
  EXPECT_NEAR(second[1], 2 * 9.8, 1e-12);
  EXPECT_NEAR(second[0], 0, 1e-12);
}

}  // namespace
}  // namespace instruments::expressions
