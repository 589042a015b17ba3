#include "infomorph/record/hdf5_file.hpp"

#include <gtest/gtest.h>

#include "infomorph/record/hdf5_reader.hpp"
#include "tests/error_message.hpp"
#include "tests/temporary_folder.hpp"

namespace infomorph {
namespace {

TEST(hdf5_file, equal_content_gives_equal_bytes_and_appears_whole) {
  const TemporaryFolder folder;
  const std::vector<double> values = {1, 2, 3, 4, 5, 6};
  for (const char* name : {"a.h5", "b.h5"}) {
    Hdf5File file(folder / name);
    file.write("group/values", {2, 3}, values);
    file.annotate("group/values", "axes", "row, column");
    file.annotate("/", "version", "1");
    EXPECT_FALSE(std::filesystem::exists(folder / name));
    file.commit();
  }
  EXPECT_EQ(read_text(folder / "a.h5"), read_text(folder / "b.h5"));
  EXPECT_GT(std::filesystem::file_size(folder / "a.h5"), 48U);
  { const Hdf5File abandoned(folder / "c.h5"); }
  EXPECT_FALSE(std::filesystem::exists(folder / "c.h5"));
  EXPECT_FALSE(std::filesystem::exists(folder / "c.h5.part"));
  EXPECT_EQ(error_message([&] { Hdf5File(folder / "none/x.h5").commit(); }),
            (folder / "none/x.h5").string() + ": cannot be written (No such file or directory)");
}

TEST(hdf5_file, texts_may_be_long) {
  const TemporaryFolder folder;
  const std::string names(200'000, 'x');
  {
    Hdf5File file(folder / "a.h5");
    file.write("values", {1}, std::vector<int>{1});
    file.annotate("values", "columns", names);
    file.commit();
  }
  EXPECT_EQ(Hdf5Reader(folder / "a.h5").annotation("values", "columns"), names);
}

TEST(hdf5_file, bytes_that_were_changed_are_refused) {
  const TemporaryFolder folder;
  const std::vector<double> values = {1, 2, 3, 4, 5, 6};
  {
    Hdf5File file(folder / "a.h5");
    file.write("group/values", {2, 3}, values);
    file.annotate("group/values", "axes", "row");
    file.commit();
  }
  const std::string whole = read_text(folder / "a.h5");
  for (std::size_t i = 0; i < whole.size(); i += 3) {
    std::string damaged = whole;
    damaged[i] = static_cast<char>(damaged[i] ^ 1);
    folder.write("b.h5", damaged);
    std::vector<double> read;
    std::string axes = "row";
    error_message([&] {
      const Hdf5Reader reader(folder / "b.h5");
      read = reader.read<double>("group/values", {2, 3});
      axes = reader.annotation("group/values", "axes");
    });
    EXPECT_TRUE(read.empty() || read == values) << "byte " << i;
    EXPECT_EQ(axes, "row") << "byte " << i;
  }
}

}  // namespace
}  // namespace infomorph
