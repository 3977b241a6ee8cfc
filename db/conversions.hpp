#pragma once

// Of this folder only: soci.h is heavy. How ids, dates, enumerations, booleans and optionals stand in columns.
#include <soci/soci.h>

#include <cstdint>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <type_traits>

#include "db/amendments.hpp"
#include "db/certificate_requirements.hpp"
#include "db/document_templates.hpp"
#include "db/documents.hpp"
#include "db/equipment.hpp"
#include "db/equipment_certificates.hpp"
#include "db/order_items.hpp"
#include "db/orders.hpp"
#include "db/procedure_texts.hpp"
#include "db/records.hpp"
#include "instruments/dates.hpp"
#include "instruments/ids.hpp"
#include "instruments/instrument.hpp"

namespace db {

/// The enumerator of a column's word.
template <class Enum>
std::optional<Enum> enumerator_of(std::string_view text) {
  return instruments::from_text<Enum>(text);
}
template <>
inline std::optional<RecordState> enumerator_of(std::string_view text) {
  return record_state_of(text);
}
template <>
inline std::optional<DocumentKind> enumerator_of(std::string_view text) {
  return document_kind_of(text);
}
template <>
inline std::optional<DocumentState> enumerator_of(std::string_view text) {
  return document_state_of(text);
}
template <>
inline std::optional<TemplateState> enumerator_of(std::string_view text) {
  return template_state_of(text);
}
template <>
inline std::optional<AmendmentAct> enumerator_of(std::string_view text) {
  return amendment_act_of(text);
}
template <>
inline std::optional<AmendmentState> enumerator_of(std::string_view text) {
  return amendment_state_of(text);
}
template <>
inline std::optional<RequirementSource> enumerator_of(std::string_view text) {
  return requirement_source_of(text);
}
template <>
inline std::optional<EquipmentState> enumerator_of(std::string_view text) {
  return equipment_state_of(text);
}
template <>
inline std::optional<CertificateSource> enumerator_of(std::string_view text) {
  return certificate_source_of(text);
}
template <>
inline std::optional<TextState> enumerator_of(std::string_view text) {
  return text_state_of(text);
}
template <>
inline std::optional<TextSource> enumerator_of(std::string_view text) {
  return text_source_of(text);
}

template <>
inline std::optional<OrderState> enumerator_of(std::string_view text) {
  return order_state_of(text);
}
template <>
inline std::optional<OrderService> enumerator_of(std::string_view text) {
  return order_service_of(text);
}
template <>
inline std::optional<WantedLanguage> enumerator_of(std::string_view text) {
  return wanted_language_of(text);
}

/// How a type stands in a column: `Base` is what the engine keeps.
template <class T>
struct Column {
  using Base = T;
  static T read(const Base& base) { return base; }
  static Base write(const T& value) { return value; }
};

template <>
struct Column<std::string_view> {
  using Base = std::string;
  static Base write(std::string_view value) { return std::string(value); }
};

template <>
struct Column<int> {
  using Base = std::int64_t;
  static int read(std::int64_t base) { return static_cast<int>(base); }
  static Base write(int value) { return value; }
};

template <>
struct Column<bool> {
  using Base = std::int64_t;
  static bool read(std::int64_t base) { return base != 0; }
  static Base write(bool value) { return value ? 1 : 0; }
};

template <class Tag>
struct Column<instruments::Id<Tag>> {
  using Base = std::int64_t;
  static instruments::Id<Tag> read(std::int64_t base) { return {base}; }
  static Base write(instruments::Id<Tag> value) { return value.value; }
};

template <>
struct Column<instruments::Date> {
  using Base = std::string;
  static instruments::Date read(const std::string& base) {
    const auto date = instruments::parse_iso_date(base);
    if (!date) throw std::runtime_error("The database holds a text that is no date: " + base);
    return *date;
  }
  static Base write(instruments::Date value) { return instruments::to_iso(value); }
};

template <class Enum>
requires std::is_enum_v<Enum>
struct Column<Enum> {
  using Base = std::string;
  static Enum read(const std::string& base) {
    const auto value = enumerator_of<Enum>(base);
    if (!value) throw std::runtime_error("The database holds a word of a newer version: " + base);
    return *value;
  }
  static Base write(Enum value) { return std::string(to_text(value)); }
};

template <class T>
inline constexpr bool has_own_column = !std::is_same_v<typename Column<T>::Base, T>;

}  // namespace db

namespace soci {

template <class T>
struct type_conversion<T, std::enable_if_t<db::has_own_column<T>>> {
  using base_type = typename db::Column<T>::Base;
  static void from_base(const base_type& base, indicator there, T& value) {
    if (there == i_null) throw soci_error("NULL in a column that has none");
    if constexpr (!std::is_same_v<T, std::string_view>) value = db::Column<T>::read(base);
  }
  static void to_base(const T& value, base_type& base, indicator& there) {
    base = db::Column<T>::write(value);
    there = i_ok;
  }
};

template <class T>
struct type_conversion<std::optional<T>> {
  using base_type = typename db::Column<T>::Base;
  static void from_base(const base_type& base, indicator there, std::optional<T>& value) {
    value = there == i_null ? std::nullopt : std::optional<T>(db::Column<T>::read(base));
  }
  static void to_base(const std::optional<T>& value, base_type& base, indicator& there) {
    if (value) base = db::Column<T>::write(*value);
    there = value ? i_ok : i_null;
  }
};

}  // namespace soci
