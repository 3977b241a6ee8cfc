#include "instruments/uncertainty/trials.hpp"

#include <algorithm>
#include <cmath>

#include "instruments/uncertainty/monte_carlo.hpp"

namespace instruments::uncertainty {
namespace {

/// FNV-1a: the stream of an input follows from its name, so that their order changes nothing.
std::uint64_t hash_of(const std::string& text) {
  std::uint64_t hash = 0xCBF29CE484222325;
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3;
  return hash;
}

void require_number(double sum, const std::string& output) {
  if (std::isfinite(sum)) return;
  throw UndefinedTrial({"蒙特卡洛计算中 " + output + " 在某次试验里不是数：模型在输入量的可能取值范围内没有处处定义。",
                        "In some trial of the Monte Carlo calculation " + output +
                            " is no number: the model is not defined everywhere the inputs may lie."});
}

}  // namespace

void Moments::join(const Moments& other) {
  if (count == 0) {
    *this = other;
    return;
  }
  const std::size_t outputs = means.size();
  const auto a = static_cast<double>(count), b = static_cast<double>(other.count);
  for (std::size_t i = 0; i < outputs; ++i)
    for (std::size_t j = 0; j < outputs; ++j)
      products[i * outputs + j] +=
          other.products[i * outputs + j] + (other.means[i] - means[i]) * (other.means[j] - means[j]) * a * b / (a + b);
  for (std::size_t i = 0; i < outputs; ++i) means[i] += (other.means[i] - means[i]) * b / (a + b);
  count += other.count;
}

TrialChunk::TrialChunk(const expressions::Model& model, const UncertaintyCase& given)
    : model_(model),
      given_(given),
      groups_(correlated_groups(given)),
      correlated_(given.inputs.size(), false),
      deviations_(chunk_size),
      registers_(model.tape) {
  std::size_t largest = 0;
  for (const auto& group : groups_) {
    factors_.push_back(*factored(group));
    largest = std::max(largest, group.members.size());
    for (const std::size_t member : group.members) correlated_[member] = true;
  }
  normals_.assign(largest, std::vector<double>(chunk_size));
  for (const auto& each : given.inputs) {
    streams_.push_back(hash_of(each.quantity.name));
    columns_.emplace_back(chunk_size, each.estimate);
  }
}

Moments TrialChunk::run(std::uint64_t chunk, const std::vector<double*>& results, std::size_t count) {
  for (std::size_t i = 0; i < columns_.size(); ++i)
    if (!correlated_[i] && !given_.inputs[i].sources.empty()) draw_input(i, chunk);
  for (std::size_t g = 0; g < groups_.size(); ++g) draw_group(groups_[g], factors_[g], chunk);

  std::vector<const double*> inputs(columns_.size());
  for (std::size_t start = 0; start < count; start += expressions::block_size) {
    for (std::size_t i = 0; i < columns_.size(); ++i) inputs[i] = columns_[i].data() + start;
    registers_.evaluate(inputs);
    const std::size_t wanted = std::min(expressions::block_size, count - start);
    for (std::size_t output = 0; output < results.size(); ++output) {
      const auto values = registers_.values(model_.outputs[output].result);
      std::copy_n(values.data(), wanted, results[output] + start);
    }
  }
  return moments_of(results, count);
}

void TrialChunk::draw_input(std::size_t input, std::uint64_t chunk) {
  auto& column = columns_[input];
  std::ranges::fill(column, given_.inputs[input].estimate);
  std::uint64_t stream = streams_[input];
  for (const auto& source : given_.inputs[input].sources) {
    Generator generator(given_.seed, stream++, chunk);
    draw(source.distribution, generator, deviations_);
    for (std::size_t i = 0; i < chunk_size; ++i) column[i] += deviations_[i];
  }
}

void TrialChunk::draw_group(const CorrelatedGroup& group, const std::vector<double>& factor, std::uint64_t chunk) {
  const std::size_t size = group.members.size();
  for (std::size_t i = 0; i < size; ++i) {
    Generator generator(given_.seed, streams_[group.members[i]], chunk);
    draw({Shape::normal, 1, 0}, generator, normals_[i]);
    const auto& input = given_.inputs[group.members[i]];
    const double u = standard_uncertainty(input);
    auto& column = columns_[group.members[i]];
    std::ranges::fill(column, input.estimate);
    for (std::size_t j = 0; j <= i; ++j) {
      const double weight = u * factor[i * size + j];
      for (std::size_t t = 0; t < chunk_size; ++t) column[t] += weight * normals_[j][t];
    }
  }
}

Moments TrialChunk::moments_of(const std::vector<double*>& results, std::size_t count) const {
  const std::size_t outputs = results.size();
  Moments moments{count, std::vector<double>(outputs), std::vector<double>(outputs * outputs)};
  for (std::size_t i = 0; i < outputs; ++i) {
    const double origin = results[i][0];
    double sum = 0;
    for (std::size_t t = 0; t < count; ++t) sum += results[i][t] - origin;
    require_number(sum, model_.outputs[i].name);
    moments.means[i] = origin + sum / static_cast<double>(count);
  }
  for (std::size_t i = 0; i < outputs; ++i)
    for (std::size_t j = 0; j <= i; ++j) {
      double sum = 0;
      for (std::size_t t = 0; t < count; ++t)
        sum += (results[i][t] - moments.means[i]) * (results[j][t] - moments.means[j]);
      moments.products[i * outputs + j] = moments.products[j * outputs + i] = sum;
    }
  return moments;
}

}  // namespace instruments::uncertainty
