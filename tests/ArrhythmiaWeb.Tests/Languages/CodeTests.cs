using System.Text.RegularExpressions;

namespace ArrhythmiaWeb.Tests.Languages;

/// <summary>What controllers, view models and services say to people stands in the files of texts.</summary>
public sealed partial class CodeTests
{
    /// <summary>Where what is said goes to whoever runs the server, to monitors, to the model server or to the database. So it does in classes of settings.</summary>
    private static readonly string[] NotForPages = ["Host", "Settings", "Data", "Telemetry", "Inference", "Program.cs", "bin", "obj"];

    /// <summary>Says why a start is refused; asks the database.</summary>
    private static readonly string[] Elsewhere = ["Predictions/FolderClaim.cs", "Accounts/Attempts/SharedAttemptTable.cs"];

    public static TheoryData<string> Files =>
    [
        .. Directory.EnumerateFiles(Repository.Combine("src", "ArrhythmiaWeb"), "*.cs", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(Repository.Combine("src", "ArrhythmiaWeb"), path).Replace('\\', '/'))
            .Where(path => !Elsewhere.Contains(path) && !NotForPages.Contains(path.Split('/')[0]) && !path.EndsWith("Options.cs", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal),
    ];

    [Theory]
    [MemberData(nameof(Files))]
    public void Code_writes_no_sentences_of_its_own(string path) =>
        Assert.Empty(Sentences(File.ReadAllText(Repository.Combine("src", "ArrhythmiaWeb", path))));

    [Theory]
    [InlineData("return Problem(\"The file is too large\");", true)]
    [InlineData("ModelState.AddModelError(\"\", $\"At most {most}.\");", true)]
    [InlineData("/// <summary>Says \"The file is too large\".</summary>", false)]
    [InlineData("[LoggerMessage(LogLevel.Error, \"A request failed.\")]", false)]
    [InlineData("throw new InvalidOperationException($\"There is no answer for {outcome}.\");", false)]
    [InlineData("throw new InvalidOperationException(\n    \"There is no answer.\");", false)]
    [InlineData("Response.Headers.CacheControl = \"private, no-cache\";", false)]
    public void Sentences_are_found_where_people_would_read_them(string code, bool found) => Assert.Equal(found, Sentences(code).Any());

    private static IEnumerable<string> Sentences(string code) =>
        Literal().Matches(NotForPeople().Replace(code, "")).Select(literal => literal.Groups["text"].Value).Where(text => Sentence().IsMatch(text));

    /// <summary>Comments, what is logged, and what is thrown at programmers.</summary>
    [GeneratedRegex(@"//[^\n]*|\[LoggerMessage\([^\n]*|\bnew \w*Exception\([^;]*;|: \w*Exception\([^;]*;|\bAuthenticateResult\.Fail\([^;]*;", RegexOptions.Singleline)]
    private static partial Regex NotForPeople();

    [GeneratedRegex("\"(?<text>[^\"\n]*)\"")]
    private static partial Regex Literal();

    [GeneratedRegex(@"^[A-Z][a-z]*,? [a-z]+|^(?!__).*[a-z}]\.$")]
    private static partial Regex Sentence();
}
