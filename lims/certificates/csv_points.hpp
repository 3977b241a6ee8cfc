#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "instruments/quantities/unit.hpp"
#include "lims/certificates/csv_columns.hpp"
#include "lims/certificates/reading.hpp"
#include "lims/imports/row.hpp"

namespace lims::csv {

/// Which column of a file holds what; the first of a kind counts.
class Columns {
 public:
  void add(std::size_t index, Header header);

  /// True when a point and its correction can be made of them.
  bool make_points() const;
  bool holds(std::size_t index) const;
  const Header* find(Field field) const;
  /// The cell without outer space; empty where there is no such column.
  std::string cell(const imports::Row& row, Field field) const;

 private:
  struct Column {
    std::size_t index;
    Header header;
  };
  std::map<Field, Column> columns_;
};

/// Makes points of rows, and sorts them into the tables of their quantities.
class PointReader {
 public:
  /// Lists units that are not known or do not fit each other; then no point is made.
  PointReader(const Columns& columns, CertificateReading& reading);

  /// Takes a row or lists why not. False when no more are taken.
  bool take(const imports::Row& row);
  void say_what_is_missing();

 private:
  struct Number {
    std::string text;
    const instruments::Unit* unit;
  };

  std::optional<Number> number_at(const imports::Row& row, Field field);
  std::optional<std::string> correction_of(const imports::Row& row);
  std::optional<std::string> factor_of(const imports::Row& row);
  instruments::procedures::CertificateTable& table_of(const std::string& quantity);
  const instruments::Unit* unit_of(Field field);
  void refuse(const imports::Row& row, const instruments::Text& why);

  const Columns& columns_;
  CertificateReading& reading_;
  Field place_ = Field::at;  // the column the points stand in
  std::map<Field, instruments::Unit> units_;
  instruments::Unit correction_unit_;
  bool units_fit_ = true;
  std::size_t points_ = 0;
};

}  // namespace lims::csv
