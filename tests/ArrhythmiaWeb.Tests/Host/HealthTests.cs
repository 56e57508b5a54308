using System.Net;
using ArrhythmiaWeb.Tests.Hosting;

namespace ArrhythmiaWeb.Tests.Host;

public sealed class HealthTests
{
    [Theory]
    [InlineData("/health")]
    [InlineData("/health/ready")]
    [InlineData("/health/live")]
    public async Task Monitor_asks_by_any_name_and_pages_answer_to_the_names_of_the_settings_only(string path)
    {
        await using var application = new Application { Classifier = Classifiers.Answering(), Environment = "Production", Settings = { ["AllowedHosts"] = "clinic.example" } };

        foreach (var host in new[] { "http://localhost", "http://127.0.0.1:8080", "http://[::1]:8080", "https://clinic.example" })
        {
            Assert.Equal("Healthy", await application.Visit(host).ReadAsync(path));
        }

        Assert.Equal(HttpStatusCode.OK, (await application.Visit("https://clinic.example").GetAsync("/")).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await application.Visit("http://localhost").GetAsync("/")).StatusCode);
    }

    [Fact]
    public async Task Folder_that_is_gone_is_named_without_its_path()
    {
        await using var application = new Application { Classifier = Classifiers.Answering() };
        var visitor = application.Visit();
        Assert.Equal("Healthy", await visitor.ReadAsync("/health"));

        Directory.Delete(application.UploadsFolder, recursive: true);
        application.Clock.Advance(TimeSpan.FromSeconds(3));
        var answer = await visitor.GetAsync("/health");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Equal("Unhealthy\nThe folder of Uploads:Folder cannot be written: the folder is gone.", await Visitor.TextAsync(answer));
        Assert.Contains(application.Log.Lines, line => line.StartsWith("Error: An upload would fail.", StringComparison.Ordinal) && line.Contains(application.UploadsFolder, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Trial_is_not_repeated_for_everybody_who_asks()
    {
        await using var application = new Application { Classifier = Classifiers.Answering() };
        var visitor = application.Visit();
        Assert.Equal("Healthy", await visitor.ReadAsync("/health"));

        Directory.Delete(application.UploadsFolder, recursive: true);

        Assert.Equal("Healthy", await visitor.ReadAsync("/health"));
    }
}
