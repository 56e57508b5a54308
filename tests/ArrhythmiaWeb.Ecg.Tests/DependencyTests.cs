namespace ArrhythmiaWeb.Ecg.Tests;

public sealed class DependencyTests
{
    [Fact]
    public void Ecg_KnowsNothingOfTheWeb() =>
        Assert.DoesNotContain(typeof(LabelSet).Assembly.GetReferencedAssemblies(), name => name.Name!.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal));
}
