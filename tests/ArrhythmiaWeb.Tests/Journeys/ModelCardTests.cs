using System.Net;
using System.Text.RegularExpressions;
using ArrhythmiaWeb.Tests.Hosting;

namespace ArrhythmiaWeb.Tests.Journeys;

public sealed partial class ModelCardTests
{
    private const string Card = """
        # Model card

        ## Across patients

        | class | F1 |
        |---|---:|
        | S | 40.33 % |

        ![Confusion matrix](net/confusion.svg) [the list](EVALUATIONS.md) [source](https://physionet.org/)

        ## Limits

        <script>alert(1)</script> [bad](javascript:alert(1)) <javascript:alert(2)>
        """;

    private const string Picture = "<svg xmlns=\"http://www.w3.org/2000/svg\"/>";

    [Fact]
    public async Task Card_is_shown_with_its_tables_and_sections()
    {
        await using var application = WithCard();

        var page = await (await application.SignInAsync()).ReadAsync("/modelcard");

        Assert.Contains("<div class=\"table-scroll\" role=\"region\" tabindex=\"0\" aria-label=\"Table: Across patients\">", page, StringComparison.Ordinal);
        Assert.Contains("<td class=\"number\">40.33 %</td>", page, StringComparison.Ordinal);
        Assert.Contains("<a href=\"#limits\">Limits</a>", page, StringComparison.Ordinal);
        Assert.Contains("id=\"limits\"", page, StringComparison.Ordinal);
        Assert.Contains("<a href=\"https://physionet.org/\">source</a>", page, StringComparison.Ordinal);
        Assert.DoesNotMatch("style=", page);
    }

    [Fact]
    public async Task Card_brings_no_html_and_no_dead_links_into_the_page()
    {
        await using var application = WithCard();

        var page = await (await (await application.SignInAsync()).GetAsync("/modelcard")).Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        Assert.Contains("&lt;script&gt;alert(1)&lt;/script&gt; bad", page, StringComparison.Ordinal);
        Assert.DoesNotContain("href=\"javascript", page, StringComparison.Ordinal);
        Assert.DoesNotContain("EVALUATIONS.md", page, StringComparison.Ordinal);
        Assert.Contains("the list", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pictures_of_the_card_are_served_as_pictures()
    {
        await using var application = WithCard();
        var visitor = await application.SignInAsync();

        var address = Image().Match(await visitor.ReadAsync("/modelcard")).Groups[1].Value;
        var answer = await visitor.GetAsync(address);

        Assert.Equal("/modelcard/picture/net/confusion.svg", address);
        Assert.Equal("image/svg+xml", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal(Picture, await Visitor.TextAsync(answer));
    }

    [Theory]
    [InlineData("secret.svg")]
    [InlineData("net/model.onnx")]
    [InlineData("net/Confusion.svg")]
    [InlineData("notes/secret.svg")]
    [InlineData("../secret.svg")]
    [InlineData("..%2fsecret.svg")]
    [InlineData("net/..%2f..%2fsecret.svg")]
    [InlineData("net%5cconfusion.svg")]
    [InlineData("")]
    public async Task Nothing_else_is_served(string name)
    {
        await using var application = WithCard();
        File.WriteAllText(application.Folder.Combine("secret.svg"), Picture);
        Directory.CreateDirectory(application.Folder.Combine("models", "notes"));
        File.WriteAllText(application.Folder.Combine("models", "notes", "secret.svg"), Picture);

        Assert.Equal(HttpStatusCode.NotFound, (await (await application.SignInAsync()).GetAsync($"/modelcard/picture/{name}")).StatusCode);
    }

    [Fact]
    public async Task Installation_without_a_card_says_so()
    {
        await using var application = WithCard();
        File.Delete(application.Folder.Combine("models", "MODEL_CARD.md"));
        var visitor = await application.SignInAsync();

        Assert.Contains("No model card lies beside the model", await visitor.ReadAsync("/modelcard"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync("/modelcard/picture/net/confusion.svg")).StatusCode);
    }

    [Fact]
    public async Task Shipped_card_shows_every_picture()
    {
        await using var application = new Application { Classifier = Classifiers.Answering() };
        var visitor = await application.SignInAsync();

        foreach (Match image in Image().Matches(await visitor.ReadAsync("/modelcard")))
        {
            Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync(image.Groups[1].Value)).StatusCode);
        }
    }

    [Fact]
    public async Task Clinician_finds_the_card_from_every_page_and_from_the_result()
    {
        await using var application = WithCard();
        var visitor = await application.SignInAsync();

        var result = await visitor.ReadAsync((await visitor.UploadAsync([1])).Headers.Location!.OriginalString);

        Assert.Contains("<a href=\"/modelcard\">Model card</a>", result, StringComparison.Ordinal);
        Assert.Contains("<a href=\"/modelcard\">how well it reads</a>", result, StringComparison.Ordinal);
    }

    private static Application WithCard()
    {
        var application = new Application { Classifier = Classifiers.Answering() };
        var network = application.Folder.Combine("models", "net");
        Directory.CreateDirectory(network);
        File.WriteAllText(Path.Combine(network, "model.onnx"), "network");
        File.WriteAllText(Path.Combine(network, "confusion.svg"), Picture);
        File.WriteAllText(application.Folder.Combine("models", "MODEL_CARD.md"), Card);
        application.Settings["Model:Folder"] = network;
        return application;
    }

    [GeneratedRegex("<img src=\"(/modelcard/[^\"]+)\"")]
    private static partial Regex Image();
}
