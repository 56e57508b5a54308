namespace ArrhythmiaWeb.Lab.Tests;

public sealed class DependencyTests
{
    [Fact]
    public void Folders_OfLab_NeedEachOtherInNoCircle() => Assert.Empty(FolderCircles.In(Repository.Combine("src", "ArrhythmiaWeb.Lab")));
}
