#include "instruments/uncertainty/read_source.hpp"

#include <array>
#include <cmath>

#include "instruments/statistics/sample.hpp"

namespace instruments::uncertainty {
namespace {

bool has_half_width(Shape shape) {
  return shape != Shape::constant && shape != Shape::normal && shape != Shape::student_t;
}

class SourceReader {
 public:
  SourceReader(CaseFields& fields, std::optional<double> estimate) : fields_(fields), estimate_(estimate) {}

  std::optional<StatedSource> read() {
    const auto called = fields_.text("distribution");
    const auto shape = called ? find_shape(*called) : std::optional(usual_shape());
    if (!shape) {
      fields_.mistake("distribution", {"未知的分布“" + *called + "”。", "Unknown distribution \"" + *called + "\"."});
      return std::nullopt;
    }
    stated_.source.distribution.shape = *shape;
    stated_.source.type_a = called && is_type_a(*called);
    read_degrees_of_freedom();
    const auto before = fields_.mistakes().size();
    second_ = second_parameter(*shape);
    read_size(*shape);
    if (fields_.mistakes().size() > before) return std::nullopt;
    return stated_;
  }

 private:
  Shape usual_shape() const {
    const bool observed = fields_.has("samples") || fields_.has("groups") || fields_.has("pooled_s");
    if (observed) return Shape::student_t;
    const bool bounded = fields_.has("half_width") || fields_.has("relative_half_width");
    return bounded ? Shape::rectangular : Shape::normal;
  }

  void read_degrees_of_freedom() {
    const auto dof = fields_.number("dof");
    if (!dof) return;
    if (*dof > 0)
      stated_.source.degrees_of_freedom = *dof;
    else
      fields_.mistake("dof", {"自由度必须大于零。", "Degrees of freedom must be greater than zero."});
  }

  double second_parameter(Shape shape) {
    const auto beta = fields_.number("beta");
    const auto d = fields_.number("d");
    if (shape == Shape::trapezoidal && !beta)
      fields_.mistake("beta", {"梯形分布需给出 beta：顶边与底边之比。",
                               "A trapezoid needs its beta, the ratio of its top to its base."});
    if (shape == Shape::curvilinear_trapezoid && !d)
      fields_.mistake("d", {"曲线梯形分布需给出 d：半宽的不准确度。",
                            "A curvilinear trapezoid needs its d, by which its limits are inexact."});
    return shape == Shape::trapezoidal ? beta.value_or(0) : shape == Shape::curvilinear_trapezoid ? d.value_or(0) : 0;
  }

  /// The one statement of how large the uncertainty is.
  void read_size(Shape shape) {
    constexpr std::array statements = {"standard_uncertainty",
                                       "half_width",
                                       "expanded",
                                       "certificate",
                                       "samples",
                                       "groups",
                                       "pooled_s",
                                       "relative_standard_uncertainty",
                                       "relative_half_width",
                                       "relative_expanded"};
    std::string found;
    for (const std::string each : statements) {
      if (!fields_.has(each)) continue;
      const bool constant_zero = shape == Shape::constant && each == "standard_uncertainty";
      if (!found.empty() && !constant_zero)
        return fields_.mistake(each, {"与 " + found + " 重复给出了不确定度。",
                                      "The uncertainty is stated twice: here and by " + found + "."});
      found = each;
    }
    if (shape == Shape::constant) return read_constant();
    if (found.empty())
      return fields_.mistake("standard_uncertainty",
                             {"未给出不确定度：给出标准不确定度、半宽、扩展不确定度或重复观测值。",
                              "No uncertainty is stated: give a standard uncertainty, a half-width, an expanded "
                              "uncertainty or repeated observations."});
    if (found == "samples") return read_samples();
    if (found == "groups") return read_groups();
    if (found == "pooled_s") return read_pooled();
    if (found == "certificate") return read_certificate();
    if (found.ends_with("expanded")) return read_expanded(fields_, found);
    if (found.ends_with("half_width")) return read_half_width(shape, found);
    if (const auto u = scaled(fields_.number_from(0, found), found)) set_standard_uncertainty(*u);
  }

  void read_constant() {
    if (fields_.number("standard_uncertainty").value_or(0) != 0)
      fields_.mistake("standard_uncertainty", {"常数没有不确定度。", "A constant has no uncertainty."});
  }

  /// A fraction of the estimate where the field says so.
  std::optional<double> scaled(std::optional<double> size, const std::string& field) {
    if (!size || !std::isfinite(*size)) {
      if (size) fields_.mistake(field, {"应为有限的数。", "A finite number is needed."});
      return std::nullopt;
    }
    if (!field.starts_with("relative_")) return size;
    if (estimate_.value_or(0) != 0) return *size * std::abs(*estimate_);
    fields_.mistake(field, {"估计值为零或未给出，相对不确定度没有意义。",
                            "Of an estimate that is zero or not given there is no relative uncertainty."});
    return std::nullopt;
  }

  /// The size of the distribution that has this standard uncertainty. Of a Student t it is the scale (JCGM 101:2008,
  /// 6.4.9), unless `scale` says otherwise.
  void set_standard_uncertainty(double u) {
    auto& [shape, width, second] = stated_.source.distribution;
    stated_.source.standard_uncertainty = u;
    if (shape == Shape::student_t) {
      width = fields_.number_from(0, "scale").value_or(u);
      second = stated_.source.degrees_of_freedom;
      return;
    }
    second = second_;
    if (shape == Shape::curvilinear_trapezoid) {
      const double square = 3 * (u * u - second * second / 9);
      if (square < second * second) return fields_.mistake("d", {"d 大于半宽。", "d is greater than the half-width."});
      width = std::sqrt(square);
      return;
    }
    width = u / standard_deviation({shape, 1, second});
  }

  void read_half_width(Shape shape, const std::string& field) {
    const auto half_width = scaled(fields_.number_from(0, field), field);
    if (!half_width) return;
    if (!has_half_width(shape))
      return fields_.mistake(field, {"该分布没有半宽。", "This distribution has no half-width."});
    stated_.source.distribution = {shape, *half_width, second_};
    try {
      require_valid(stated_.source.distribution);
    } catch (const Refusal& refusal) {
      return fields_.mistake(shape == Shape::trapezoidal ? "beta" : "d", refusal.text());
    }
    stated_.source.standard_uncertainty = standard_deviation(stated_.source.distribution);
  }

  /// U and k, or U and its coverage probability (JCGM 100:2008, 4.3.3 and 4.3.4). Where a certificate states both, k is
  /// what U was made with.
  void read_expanded(CaseFields& fields, const std::string& field) {
    const auto expanded = scaled(fields.number_from(0, field), field);
    const auto factor = fields.number("k");
    const auto probability = fields.number("probability");
    if (!expanded) return;
    if (!factor && !probability)
      return fields.mistake("k", {"扩展不确定度需给出 k 或包含概率之一。",
                                  "An expanded uncertainty comes with either k or a coverage probability."});
    if (factor && !(*factor > 0 && std::isfinite(*factor)))
      return fields.mistake("k", {"k 必须大于零。", "k must be greater than zero."});
    if (probability && !(*probability > 0 && *probability < 1))
      return fields.mistake("probability", {"包含概率必须大于 0 且小于 1。",
                                            "A coverage probability is greater than 0 and less than 1."});
    const double k =
        factor ? *factor : statistics::two_sided_student_t(*probability, stated_.source.degrees_of_freedom);
    set_standard_uncertainty(*expanded / k);
  }

  void read_certificate() {
    const auto* certificate = fields_.object("certificate");
    if (certificate == nullptr) return;
    CaseFields fields(*certificate, fields_.place() + ".certificate", fields_.mistakes());
    fields.text("number");
    if (const auto dof = fields.number("dof")) {
      if (!(*dof > 0))
        return fields.mistake("dof", {"自由度必须大于零。", "Degrees of freedom must be greater than zero."});
      stated_.source.degrees_of_freedom = *dof;
    }
    if (!fields.has("expanded"))
      return fields.mistake("expanded", {"证书应给出扩展不确定度。", "A certificate gives an expanded uncertainty."});
    read_expanded(fields, "expanded");
  }

  void read_samples() {
    const auto samples = fields_.numbers("samples");
    if (samples.size() < 2)
      return fields_.mistake("samples", {"至少需要两个观测值。", "At least two observations are needed."});
    if (!fields_.has("dof")) stated_.source.degrees_of_freedom = static_cast<double>(samples.size()) - 1;
    stated_.mean = statistics::mean(samples);
    stated_.source.type_a = true;
    set_standard_uncertainty(statistics::standard_deviation_of_mean(samples));
  }

  /// A pooled standard deviation of several series (JCGM 100:2008, 4.2.4 and H.3.6).
  void read_groups() {
    const auto* groups = fields_.array("groups");
    const auto averaged = averaged_count();
    if (groups == nullptr || !averaged) return;
    std::vector<std::vector<double>> series;
    for (const auto& group : *groups) {
      const nlohmann::json holder = {{"groups", group}};
      series.push_back(CaseFields(holder, fields_.place(), fields_.mistakes()).numbers("groups"));
      if (series.back().size() < 2)
        return fields_.mistake("groups", {"每组至少需要两个观测值。", "Each group needs at least two observations."});
    }
    if (series.empty()) return fields_.mistake("groups", {"没有观测值。", "There are no observations."});
    const auto pooled = statistics::pooled_standard_deviation(series);
    stated_.source.degrees_of_freedom = pooled.degrees_of_freedom;
    stated_.source.type_a = true;
    set_standard_uncertainty(pooled.standard_deviation / std::sqrt(*averaged));
  }

  void read_pooled() {
    const auto deviation = fields_.number_from(0, "pooled_s");
    const auto averaged = averaged_count();
    if (!deviation || !averaged) return;
    stated_.source.type_a = true;
    set_standard_uncertainty(*deviation / std::sqrt(*averaged));
  }

  std::optional<double> averaged_count() {
    const auto count = fields_.number("n_averaged");
    if (count && *count >= 1 && std::isfinite(*count) && *count == std::floor(*count)) return count;
    fields_.mistake("n_averaged", {"应为平均所用的观测次数（正整数）。",
                                   "The number of observations that were averaged is a positive whole number."});
    return std::nullopt;
  }

  CaseFields& fields_;
  std::optional<double> estimate_;
  StatedSource stated_;
  double second_ = 0;
};

}  // namespace

std::optional<StatedSource> read_source(CaseFields& fields, std::optional<double> estimate) {
  return SourceReader(fields, estimate).read();
}

}  // namespace instruments::uncertainty
