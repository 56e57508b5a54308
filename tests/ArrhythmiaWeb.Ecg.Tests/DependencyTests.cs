namespace ArrhythmiaWeb.Ecg.Tests;

public sealed class DependencyTests
{
    [Fact]
    public void Ecg_KnowsNothingOfTheWeb() =>
        Assert.DoesNotContain(typeof(LabelSet).Assembly.GetReferencedAssemblies(), name => name.Name!.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal));

    [Fact]
    public void Folders_OfEcg_NeedEachOtherInNoCircle() => Assert.Empty(FolderCircles.In(Repository.Combine("src", "ArrhythmiaWeb.Ecg")));

    [Fact]
    public void FolderCircles_TwoFoldersThatNeedEachOther_NamesBothSteps()
    {
        var project = Directory.CreateTempSubdirectory();
        try
        {
            Write("Heart", "Beat", "public const int Rate = Wall.Clock.Rate;");
            Write("Wall", "Clock", "public const int Rate = 60; public Heart.Beat? Last;");
            Write("Door", "Bell", "public Wall.Clock? Clock;");

            Assert.Equal(["Heart -> Wall: Beat.cs names Clock", "Wall -> Heart: Clock.cs names Beat"], FolderCircles.In(project.FullName).Order());
        }
        finally
        {
            project.Delete(recursive: true);
        }

        void Write(string folder, string name, string members) => File.WriteAllText(
            Path.Combine(project.CreateSubdirectory(folder).FullName, $"{name}.cs"), $"namespace House.{folder}; public sealed class {name} {{ {members} }}");
    }
}
