using ArrhythmiaWeb.Host;

namespace ArrhythmiaWeb.Tests;

public sealed class DependencyTests
{
    [Fact]
    public void Folders_of_the_web_project_need_each_other_in_no_circle() => Assert.Empty(FolderCircles.In(Repository.Combine("src", "ArrhythmiaWeb")));

    [Fact]
    public void Of_our_projects_the_web_needs_the_science_and_nothing_else() =>
        Assert.Equal(
            ["ArrhythmiaWeb.Ecg"],
            typeof(ArrhythmiaWebBuilder).Assembly.GetReferencedAssemblies().Select(name => name.Name!)
                .Where(name => name.StartsWith("ArrhythmiaWeb", StringComparison.Ordinal)));
}
